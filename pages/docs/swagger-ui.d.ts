/* What is used of Swagger UI, which has no types of its own. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  interface SwaggerUiOptions {
    readonly domNode: HTMLElement;
    readonly url: string;
    readonly validatorUrl: null;
    readonly deepLinking: boolean;
    readonly docExpansion: "list" | "full" | "none";
    readonly defaultModelsExpandDepth: number;
    readonly supportedSubmitMethods: readonly string[];
  }
  const SwaggerUIBundle: (options: SwaggerUiOptions) => unknown;
  // biome-ignore lint/style/noDefaultExport: it is the module's
  export default SwaggerUIBundle;
}
