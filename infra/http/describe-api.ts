import "reflect-metadata";
import type { InjectionToken, Provider, Type } from "@nestjs/common";
import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from "@nestjs/common/constants.js";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import { type ApiTitle, openApiOf } from "./open-api.ts";
import { PLATFORM_CONTROLLERS } from "./platform.module.ts";

class DescribedModule {}

/**
 * The OpenAPI 3.1 document of a process with those controllers, as JSON, without a process: nothing is made but the routes'
 * description, no engine is touched, nobody listens.
 */
export async function describeApi(given: readonly Type<unknown>[], title: ApiTitle): Promise<string> {
  const controllers = [...given, ...PLATFORM_CONTROLLERS];
  const providers = controllers.flatMap(tokensOf).map((provide): Provider => ({ provide, useValue: {} }));
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: DescribedModule, controllers, providers },
    new FastifyAdapter(),
    { preview: true, logger: false, abortOnError: false },
  );
  return openApiOf(app, title);
}

/** What a controller's constructor asks for: by `@Inject(token)`, else by the parameter's type. */
function tokensOf(controller: Type<unknown>): InjectionToken[] {
  const types: readonly InjectionToken[] = Reflect.getMetadata(PARAMTYPES_METADATA, controller) ?? [];
  const named: readonly { index: number; param: InjectionToken }[] =
    Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, controller) ?? [];
  return types.map((type, at) => named.find(({ index }) => index === at)?.param ?? type);
}
