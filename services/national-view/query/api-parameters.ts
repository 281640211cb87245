import { applyDecorators } from "@nestjs/common";
import { ApiHeader, ApiQuery, ApiResponse } from "@nestjs/swagger";

/** What a list of pages says of itself. */
export const PageInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: "limit", required: false, description: "Rows, 1 to 1000; 100 if not given" }),
    ApiQuery({ name: "cursor", required: false, description: "The cursor of the page before" }),
  );

/** What a read that can wait for a fact says of itself. */
export const MinPositionInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: "minPosition",
      required: false,
      isArray: true,
      type: String,
      description: "A fact that the answer must hold, cn-44:123; may be given once for each log",
    }),
    ApiHeader({
      name: "Prefer",
      required: false,
      description:
        "wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it",
    }),
    ApiResponse({
      status: 503,
      description: "CB606: not that far in time; says where the view stands, and Retry-After",
    }),
  );

/** What a look at a person says of itself. */
export const PurposeInApi = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: "Purpose",
      required: true,
      description: "Why: service-delivery, certificate-check, inquiry, audit or own-record",
    }),
    ApiResponse({
      status: 429,
      description: "CB612: more looks in a minute than one sub may take; says when again by Retry-After",
    }),
  );

/** What an answer by what is due as of a day says of itself (asked-day.ts). */
export const AsOfInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: "asOf",
      required: false,
      description:
        "The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given",
    }),
  );
