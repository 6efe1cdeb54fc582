/** Of a row of `notice n`, under the names of the entity. */
export const NOTICE_COLUMNS = `n.id, n.event_key as "eventKey", n.receiver_code as "receiverCode", n.person_id as "personId", n.kind,
  n.subject_type as "subjectType", n.subject_id as "subjectId", n.root_type as "rootType", n.root_id as "rootId", n.facts, n.at,
  n.posted_at as "postedAt", n.read_at as "readAt"`;
