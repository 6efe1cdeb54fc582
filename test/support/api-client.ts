export interface ApiError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId: string } & Record<string, unknown>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = Record<string, any>;

export interface Answer {
  status: number;
  headers: Headers;
  data: Data | null | undefined;
  errors: ApiError[] | undefined;
}

/** A GraphQL client as another program would be: over HTTP, with nothing of the server's code. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly token?: () => Promise<string>,
    private readonly language?: string,
  ) {}

  inEnglish(): ApiClient {
    return new ApiClient(this.url, this.token, 'en');
  }

  /** The answer as it came, errors included. */
  async send(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token ? { authorization: `Bearer ${await this.token()}` } : {}),
        ...(this.language ? { 'accept-language': this.language } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: Data; errors?: ApiError[] };
    return { status: response.status, headers: response.headers, data: body.data, errors: body.errors };
  }

  /** The data of a request that must succeed. */
  async ask(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.send(query, variables);
    if (errors || !data) throw new Error(`Unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The code of the first top-level error of a request that must fail. */
  async codeOf(query: string, variables: object = {}): Promise<string | undefined> {
    return (await this.send(query, variables)).errors?.[0]?.extensions.code;
  }
}
