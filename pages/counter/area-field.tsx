import { type ReactElement, useId, useMemo } from "react";
import { isKnownArea } from "#contracts/facts/area-codes";
import { Field } from "../design/field.tsx";
import { useLanguage } from "../language/language-context.tsx";
import { provinceOfArea } from "../language/provinces.ts";
import { useCounter } from "./context.ts";
import styles from "./fields.module.css";
import { TEXTS } from "./texts.ts";

export interface AreaFieldProps {
  readonly name: string;
  readonly label: string;
  /** Two digits: where the areas that are offered lie. */
  readonly province: string | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const CODE_LENGTH = 6;

/** Six digits of GB/T 2260, with what they are called below them, and the areas of a province to choose from. */
export function AreaField({ name, label, province, value, error, onChange }: AreaFieldProps): ReactElement {
  const { say } = useLanguage();
  const { areaNames } = useCounter();
  const list = useId();
  const within = province ?? (/^[1-9][0-9]/.test(value) ? value.slice(0, 2) : undefined);
  const offered = useMemo(() => areaNames?.within(within ?? "") ?? [], [areaNames, within]);
  const isWhole = value.length === CODE_LENGTH;
  const wrong = isWhole && !isKnownArea(value) ? say(TEXTS.areaUnknown) : undefined;
  const named = isWhole && wrong === undefined ? areaNames?.nameOf(value) : undefined;
  return (
    <>
      <Field
        label={label}
        hint={named === undefined ? say(TEXTS.areaHint) : <span lang="zh-Hans">{named}</span>}
        error={error ?? wrong}
      >
        {(control) => (
          <input
            {...control}
            className={`${control.className} figures`}
            data-field={name}
            list={list}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value.trim())}
          />
        )}
      </Field>
      <datalist id={list}>
        {within !== undefined &&
          offered.map(({ areaCode, name: areaName }) => (
            <option key={areaCode} value={areaCode}>
              {areaName}
            </option>
          ))}
      </datalist>
    </>
  );
}

export interface AreaProps {
  readonly areaCode: string;
}

/** An area as it is called, and its code: 四川省成都市锦江区 510104. */
export function Area({ areaCode }: AreaProps): ReactElement {
  const { say, language } = useLanguage();
  const { areaNames } = useCounter();
  const name = areaNames?.nameOf(areaCode);
  const province = say(provinceOfArea(areaCode));
  return (
    <span>
      {(language === "en" || name === undefined) && `${province} `}
      {name !== undefined && <span lang="zh-Hans">{name}</span>}{" "}
      <span className={`${styles["code"]} figures`}>{areaCode}</span>
    </span>
  );
}
