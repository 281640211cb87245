/**
 * Dictionary 1 of certificate codes (certificate-code.ts): what the JSON of such facts, and the names of logs and witnesses,
 * are mostly made of; the likeliest stands last, where DEFLATE (RFC 1951) points to it with the fewest bits. ASCII, lines
 * joined by one newline, none before the first line or after the last.
 *
 * It never changes: codes made with it are carried for years. Another one is another number.
 */
export const DICTIONARY_1 = `public-security"human-resources","correlationid":"","causationid":"health"civil-affairs/2/w1/log/witness
chessboard.example/cn-1"ref":{"participant":"cn-51","index":},{"specversion":"1.0","id":"","source":"/participants/cn-4","type":"cn.chessboard.certificate.renewed.v1","subject":"p1-","time":"202-01-01T0:0","department":"health","dataschema":"/schemas/cn.chessboard.certificate.renewed.v1.json","datacontenttype":"application/json","data":{"occurredOn":"20-0","ref":{"participant":"cn-1","index":1},"validUntil":"20"}}
chessboard.example/cn-
{"specversion":"1.0","id":"","source":"/participants/cn-","type":"cn.chessboard.certificate.issued.v1","subject":"p1-","time":"202","department":"family-planning","dataschema":"/schemas/cn.chessboard.certificate.issued.v1.json","datacontenttype":"application/json","data":{"occurredOn":"20","householdAreaCode":"0","kind":"migrant-family-planning","validUntil":"202`;
