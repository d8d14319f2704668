import { z } from 'zod';
import { secretName } from './secret-name.ts';

const port = z.int().min(1).max(65535);
const insidePath = z.string().regex(/^\/[^\s]*$/, 'a path inside the container begins with a slash');

/** When a container counts as ready. */
const health = z
  .strictObject({
    /** A text in its output. */
    log: z.string().min(1).optional(),
    /** A port inside that takes connections; the image needs a shell for it. */
    port: port.optional(),
    /** A call inside its port that is answered with a status. */
    http: z
      .strictObject({
        port,
        path: insidePath,
        status: z.int().min(100).max(599).default(200),
        tls: z.boolean().default(false),
      })
      .optional(),
    withinMs: z.int().min(100).default(60_000),
  })
  .refine(({ log, port: open, http }) => [log, open, http].filter((one) => one !== undefined).length === 1, {
    error: 'one of log, port and http says when it is ready',
  });

const service = {
  /** As the engine knows it, with its tag: "example/adapter:3.1". */
  image: z.string().regex(/^[a-z0-9][\w./:@-]*$/, 'the name of an image is needed, such as example/adapter:3.1'),
  command: z.array(z.string()).optional(),
  /** Ports inside, and the ports of this machine by which they are reached. */
  ports: z.array(z.strictObject({ inside: port, here: port })).default([]),
  /** Values, or the places of secrets; "{dip}" in a value is the address of the DIP as it is called from inside. */
  variables: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.union([z.string(), secretName])).default({}),
  /** Files or folders of this machine that are copied in before it starts. */
  files: z.array(z.strictObject({ from: z.string().min(1), to: insidePath })).default([]),
  health,
};

/** What a participant needs beside itself: a database, a broker. The others reach it by its name. */
const neededService = z.strictObject(service);

/** An image that stands for a participant; a run starts it, gives it certificates, keeps its output and removes it. */
export const container = z.strictObject({
  ...service,
  /** Folder inside for authority.pem, connection.key, connection.pem, signing.key and signing.pem, made by the harness. */
  certificates: insidePath.optional(),
  needs: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), neededService).default({}),
});

export type Container = z.output<typeof container>;
export type NeededService = z.output<typeof neededService>;
