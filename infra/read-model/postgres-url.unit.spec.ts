import { describe, expect, it } from "vitest";
import { passwordFor } from "./postgres-password.ts";
import { postgresAddress } from "./postgres-url.ts";

describe("the URL of a PostgreSQL database", () => {
  it("names host, port, database and user, and asks for TLS over a network but not on this machine", async () => {
    const far = await postgresAddress("postgres://chess%40board@db.example:6432/view");
    expect(far.name).toBe("db.example:6432/view");
    expect(far.connection).toEqual({
      host: "db.example",
      port: 6432,
      database: "view",
      user: "chess@board",
      password: undefined,
      ssl: { minVersion: "TLSv1.3" },
    });
    for (const near of ["localhost", "127.0.0.1", "127.3.2.1", "[::1]"]) {
      expect((await postgresAddress(`postgresql://${near}/view`)).connection.ssl).toBe(false);
    }
    for (const notNear of ["127.evil.example", "localhost.example", "10.0.0.1", "[fe80::1]"]) {
      expect((await postgresAddress(`postgres://${notNear}/view`)).connection.ssl).toBeTruthy();
    }
    expect((await postgresAddress("postgres://10.0.0.1/view?sslmode=disable")).connection.ssl).toBe(false);
    expect(
      (await postgresAddress("postgres://localhost/view?sslmode=verify-full")).connection.ssl,
    ).toBeTruthy();
  });

  it("is joined by the password that the first fitting line of a password file has", () => {
    const login = { host: "db.example", port: 5432, database: "view", user: "chess:board" };
    const file = [
      "#db.example:5432:view:chess\\:board:commented out",
      "db.example:6432:view:*:another port",
      "*:*:*:somebody:another user",
      "db.example:*:view:chess\\:board:s3\\:cr\\\\et",
      "*:*:*:*:too late",
    ].join("\n");
    expect(passwordFor(login, file)).toBe("s3:cr\\et");
    expect(passwordFor({ ...login, user: "other" }, file)).toBe("too late");
    expect(passwordFor({ ...login, host: "/run/postgresql" }, "localhost:*:*:*:by socket")).toBe("by socket");
    expect(passwordFor(login, "")).toBeUndefined();
    expect(passwordFor(login, "db.example:5432:view")).toBeUndefined();
  });

  it("may name a Unix socket's folder", async () => {
    const { connection } = await postgresAddress("postgres:///view?host=/run/postgresql&user=view");
    expect(connection).toMatchObject({ host: "/run/postgresql", port: 5432, user: "view", ssl: false });
  });

  it("is refused with what it cannot have, and never repeated", async () => {
    for (const [url, why] of [
      ["postgres://view:s3cret@db.example", "names no database"],
      ["postgres://view:s3cret@db.example/view?sslmode=require", "sslmode"],
      ["postgres://view:s3cret@db.example/view?sslmode=s3cret", "sslmode"],
      ["postgres://view@db.example/view?sslpassword=s3cret", "sslpassword"],
      ["postgres://view:s3cret@db example/view", "cannot be read"],
    ] as const) {
      const refused: unknown = await postgresAddress(url).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "CB423", message: expect.stringContaining(why) });
      expect(String(refused)).not.toContain("s3cret");
    }
    await expect(postgresAddress("postgres://db.example/view?sslrootcert=/nowhere")).rejects.toThrow(
      /^CB421 /,
    );
  });
});
