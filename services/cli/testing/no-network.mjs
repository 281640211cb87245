/* Loaded before a command (`node --import`): every way to a socket ends here, and says so. */
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import process from "node:process";
import { syncBuiltinESMExports } from "node:module";

function refuse() {
  process.stderr.write("no-network: a socket was asked for\n");
  throw new Error("there is no network here");
}

net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.Socket.prototype.bind = refuse;
dgram.Socket.prototype.send = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
globalThis.fetch = refuse;
globalThis.WebSocket = refuse;
syncBuiltinESMExports();
