import SwaggerUIBundle from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";

/** Draws the document at that address into that place. Nothing is asked of anybody but this process. */
export function showOpenApi(place: HTMLElement, url: string): void {
  SwaggerUIBundle({
    domNode: place,
    url,
    // The one that Swagger runs for all would be asked otherwise.
    validatorUrl: null,
    deepLinking: false,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    supportedSubmitMethods: [],
  });
}
