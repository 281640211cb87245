/*
 * Types of requests and answers, read off the paths of an OpenAPI document as openapi-typescript writes them. Nothing here
 * exists at run time.
 */

type Method = "get" | "post";

/** The paths of `Paths` that take this method. */
export type PathTaking<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends { readonly [K in M]: object } ? Path : never;
}[keyof Paths] &
  string;

/** The operation behind a path and a method. */
export type OperationAt<Paths, Path extends keyof Paths, M extends Method> = Paths[Path] extends {
  readonly [K in M]: infer Operation;
}
  ? Operation
  : never;

/** The names in braces: `pseudonym` in `/v1/persons/{pseudonym}`. */
type NamesIn<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

type ParameterOf<Operation, In extends "query" | "header"> = Operation extends {
  readonly parameters: { readonly [K in In]?: infer Parameters };
}
  ? Exclude<Parameters, undefined>
  : never;

type Member<Name extends string, Value> = [Value] extends [never]
  ? { readonly [K in Name]?: undefined }
  : object extends Value
    ? { readonly [K in Name]?: Value | undefined }
    : { readonly [K in Name]: Value };

type Params<Path> = [NamesIn<Path>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: { readonly [Name in NamesIn<Path>]: string | number } };

/** Headers may have others besides those that the document names, such as `Prefer`. */
type Headers<Value> = [Value] extends [never] ? object : Value;
type WithOthers<Value> = Headers<Value> & { readonly [name: string]: string | undefined };
type HeadersMember<Value> =
  object extends Headers<Value>
    ? { readonly headers?: WithOthers<Value> | undefined }
    : { readonly headers: WithOthers<Value> };

/** What a request is made of, besides its path: a member is required where the document has something that is. */
export type RequestOptions<Operation, Path> = Params<Path> &
  Member<"query", ParameterOf<Operation, "query">> &
  HeadersMember<ParameterOf<Operation, "header">> & { readonly signal?: AbortSignal | undefined };

/** The options as the last arguments of a call: left out where nothing in them is required. */
export type Arguments<Options> = object extends Options ? [options?: Options] : [options: Options];

type ContentOf<Response> = Response extends { readonly content: infer Content } ? Content : never;
type JsonIn<Content> = Content extends { readonly "application/json": infer Json } ? Json : never;

/** What an operation answers when it does what it is asked, in JSON; `never` if it answers no JSON. */
export type JsonOf<Operation> = Operation extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses & (200 | 201 | 202)]: JsonIn<ContentOf<Responses[Status]>>;
    }[keyof Responses & (200 | 201 | 202)]
  : never;

/** The paths that answer this method in JSON. */
export type PathAnsweringJson<Paths, M extends Method> = {
  [Path in PathTaking<Paths, M>]: [JsonOf<OperationAt<Paths, Path, M>>] extends [never] ? never : Path;
}[PathTaking<Paths, M>];

/** What an operation takes as its body, in JSON. */
export type BodyOf<Operation> = Operation extends {
  readonly requestBody: { readonly content: infer Content };
}
  ? JsonIn<Content>
  : never;

/** The paths that take a POST of a body in JSON. */
export type PathTakingJson<Paths> = {
  [Path in PathAnsweringJson<Paths, "post">]: [BodyOf<OperationAt<Paths, Path, "post">>] extends [never]
    ? never
    : Path;
}[PathAnsweringJson<Paths, "post">];
