/** Where the picture of an indicator and its table are. @param id its global id, which is safe in an address */
export const picturePath = (id: string): string => `/indicators/${id}/${PICTURE}`;
export const tablePath = (id: string): string => `/indicators/${id}/${TABLE}`;

export const PICTURE = 'course.svg';
export const TABLE = 'course.html';
