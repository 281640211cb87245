/** A connection that a password is looked for. */
export interface Login {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/**
 * The password that a password file has for a login, or undefined. The file's first line that fits counts (libpq, The
 * Password File); `*` fits anything, and a backslash takes the next character as it is:
 *
 *     hostname:port:database:username:password
 */
export function passwordFor({ host, port, database, user }: Login, file: string): string | undefined {
  const login = [host.startsWith("/") ? "localhost" : host, String(port), database, user];
  for (const line of file.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    const fields = fieldsOf(line);
    const [password] = fields.splice(4);
    const fits = fields.every((field, n) => field === "*" || unescaped(field) === login[n]);
    if (fits && password !== undefined) return unescaped(password);
  }
  return undefined;
}

const fieldsOf = (line: string): string[] => line.match(/(?:\\.|[^:\\])+/g) ?? [];
const unescaped = (field: string): string => field.replace(/\\(.)/g, "$1");
