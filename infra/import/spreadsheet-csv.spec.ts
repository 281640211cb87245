/**
 * A register of arrivals as a spreadsheet on a Chinese Windows saves it ("CSV (逗号分隔)"): GB 18030, CRLF, a title, a header with a
 * line break in a cell, quoted cells, dates in several forms, empty rows and columns behind; and what spreadsheets do to
 * numbers. Its people have a county code that was never assigned. Written with Python's gb18030 codec; in it stand:
 *
 *      1  深圳市宝安区流动人口登记表,,,,,,,,
 *      2  ,,,,,,,,
 *      3  序号,姓名,"身份证号⏎（18位）",现居住地代码,户籍地代码,到达日期,离开日期,流动原因,备注
 *      4  1,张三,449999199001010019,440306,510104,2010/3/1,,务工经商,
 *      5  2,李四,449999199001010027⇥,440306001001,510104,2010/3/2 0:00,,随迁家属,"说""好"",了"
 *      6  3,𠮷野,'449999199001010035,440306,510104,2010年3月5日,2010/6/1,其他,
 *      7  4,王五,4.49999E+17,440306,510104,2010/3/1,,务工经商,
 *      8  5,赵六,449999199001010000,440306,510104,2010/3/1,,务工经商,
 *      9  6,钱七,449999199001010043,4.40306E+11,510104,2010/3/1,,务工经商,
 *     10  7,孙八,449999199001010051,440306,510104,40238,,务工经商,
 *     11  8,周九,44999919900101006X,440306,510104,2010/2/30,,务工经商,
 *     12  9,吴十,449999199001010078,440306,510104,2010/3/8,,打工,
 *     13  10,郑一,449999199001010086,440306,510104,,,,"还⏎没来"
 *     14  11,冯二,449999198507120114,440306,510104,2010/3/9,,学习培训,,,
 *     15  ,,,,,,,,
 */
export const SPREADSHEET_CSV: Uint8Array<ArrayBuffer> = new Uint8Array(
  Buffer.from(
    `
    ye7b2srQsaawssf4wfe2r8jLv9q1x7zHse0sLCwsLCwsLA0KLCwsLCwsLCwNCtDyusUs0NXD+ywiye233dakusUKo6gxOM67o6ki
    LM/WvtPXobXYtPrC6yy7p7yutdi0+sLrLLW9tO/I1cbaLMDrv6rI1cbaLMH3tq/UrdLyLLG416INCjEs1cXI/Sw0NDk5OTkxOTkw
    MDEwMTAwMTksNDQwMzA2LDUxMDEwNCwyMDEwLzMvMSwszvG5pL6tycwsDQoyLMDuy8QsNDQ5OTk5MTk5MDAxMDEwMDI3CSw0NDAz
    MDYwMDEwMDEsNTEwMTA0LDIwMTAvMy8yIDA6MDAsLMvmx6i80sr0LCLLtSIiusMiIizByyINCjMslTSyNdKwLCc0NDk5OTkxOTkw
    MDEwMTAwMzUsNDQwMzA2LDUxMDEwNCwyMDEwxOoz1MI1yNUsMjAxMC82LzEsxuTL+ywNCjQszfXO5Sw0LjQ5OTk5RSsxNyw0NDAz
    MDYsNTEwMTA0LDIwMTAvMy8xLCzO8bmkvq3JzCwNCjUs1dTB+Sw0NDk5OTkxOTkwMDEwMTAwMDAsNDQwMzA2LDUxMDEwNCwyMDEw
    LzMvMSwszvG5pL6tycwsDQo2LMeuxt8sNDQ5OTk5MTk5MDAxMDEwMDQzLDQuNDAzMDZFKzExLDUxMDEwNCwyMDEwLzMvMSwszvG5
    pL6tycwsDQo3LMvvsMssNDQ5OTk5MTk5MDAxMDEwMDUxLDQ0MDMwNiw1MTAxMDQsNDAyMzgsLM7xuaS+rcnMLA0KOCzW3L7FLDQ0
    OTk5OTE5OTAwMTAxMDA2WCw0NDAzMDYsNTEwMTA0LDIwMTAvMi8zMCwszvG5pL6tycwsDQo5LM7iyq4sNDQ5OTk5MTk5MDAxMDEw
    MDc4LDQ0MDMwNiw1MTAxMDQsMjAxMC8zLzgsLLTyuaQsDQoxMCzWo9K7LDQ0OTk5OTE5OTAwMTAxMDA4Niw0NDAzMDYsNTEwMTA0
    LCwsLCK7uQrDu8C0Ig0KMTEst+u2/iw0NDk5OTkxOTg1MDcxMjAxMTQsNDQwMzA2LDUxMDEwNCwyMDEwLzMvOSws0afPsMXg0bUs
    LCwNCiwsLCwsLCwsDQo=
    `,
    "base64",
  ),
);

/** Each row that must be refused: its number, its column up to a line break, its code. */
export const REFUSED_IN_IT: readonly (readonly [number, string, string])[] = [
  [7, "身份证号", "CB777"],
  // 449999199001010000 has a check character that fits: it would be somebody else's number.
  [8, "身份证号", "CB777"],
  [9, "现居住地代码", "CB777"],
  // The 1st of March 2010 as a spreadsheet counts days.
  [10, "到达日期", "CB773"],
  [11, "到达日期", "CB207"],
  [12, "流动原因", "CB774"],
  [13, "到达日期, 离开日期", "CB778"],
];

/** What rows 4, 5, 6 and 14 say: a pair of a person and a day for each fact, in this order. */
export const SAID_IN_IT: readonly (readonly [string, string, string])[] = [
  ["449999199001010019", "cn.chessboard.movement.arrived.v2", "2010-03-01"],
  ["449999199001010027", "cn.chessboard.movement.arrived.v2", "2010-03-02"],
  ["449999199001010035", "cn.chessboard.movement.arrived.v2", "2010-03-05"],
  ["449999199001010035", "cn.chessboard.movement.departed.v1", "2010-06-01"],
  ["449999198507120114", "cn.chessboard.movement.arrived.v2", "2010-03-09"],
];
