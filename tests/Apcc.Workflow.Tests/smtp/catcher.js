// An SMTP server for tests, on a free port of the loopback address. Every line on its standard output is JSON: first
// { port }, then each message it took: { from, to, user, secure, raw } with raw in Base64. It ends with its standard input.
// Addresses that begin with "rifiuta-4xx" or "rifiuta-5xx" are refused, as sender or recipient, with 450 or 550; a subject
// that begins with "RIFIUTA-MESSAGGIO" has the message refused with 554. It knows one account: utente / segreto.
import { SMTPServer } from "smtp-server";

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const tell = (what) => process.stdout.write(JSON.stringify(what) + "\n");

function judge(address, done) {
  if (address.address.startsWith("rifiuta-4xx")) return done(refusal(450, "Mailbox busy, try later"));
  if (address.address.startsWith("rifiuta-5xx")) return done(refusal(550, "No such mailbox"));
  done();
}

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, session, done) =>
    username === "utente" && password === "segreto" ? done(null, { user: username }) : done(refusal(535, "Authentication failed")),
  onMailFrom: (address, session, done) => judge(address, done),
  onRcptTo: (address, session, done) => judge(address, done),
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks);
      if (/^Subject: RIFIUTA-MESSAGGIO/m.test(raw.toString("latin1"))) return done(refusal(554, "Message refused"));
      tell({
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        user: session.user ?? null,
        secure: session.secure,
        raw: raw.toString("base64"),
      });
      done();
    });
  },
});

server.on("error", (error) => process.stderr.write(`${error.message}\n`));
server.listen(0, "127.0.0.1", () => tell({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
