import type { CallParameter } from '../calls/dip-calls.ts';
import { child, type DescriptionDocuments, followed, isObject, type Located, type Place } from './documents.ts';

/** One operation of a description. */
export interface DescribedCall {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
  /** Those of the path, of the operation and of its security. */
  readonly headers: readonly CallParameter[];
  readonly query: readonly CallParameter[];
  /** The name of the schema a body refers to, "" for one that is written in place; left out: no body. */
  readonly body?: string;
  readonly place: Place;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** Every operation below `paths`, in the order of the file. */
export function readCalls(root: Located, documents: DescriptionDocuments): readonly DescribedCall[] {
  const paths = child(root, 'paths');
  return keysOf(paths).flatMap((path) => {
    const item = followed(child(paths, path), documents);
    const shared = parametersOf(item, documents);
    return methods.flatMap((method): DescribedCall[] => {
      const call = child(item, method);
      if (!isObject(call.node)) return [];
      // A parameter of the operation stands for one of the same place and name of the path.
      const own = new Map([...shared, ...parametersOf(call, documents)].map((one) => [`${one.in} ${one.name}`, one]));
      const of = (place: string) => [...own.values()].filter((one) => one.in === place).map(plain);
      const body = bodyOf(call, documents);
      return [
        {
          ...{ method: method.toUpperCase(), path, place: call.place, query: of('query') },
          headers: [...keysAskedBy(call, root, documents), ...of('header')],
          statuses: keysOf(child(call, 'responses')),
          ...(body === undefined ? {} : { body }),
        },
      ];
    });
  });
}

interface Parameter extends CallParameter {
  readonly in: string;
}

const plain = ({ name, required }: Parameter): CallParameter => ({ name, required });

function parametersOf(at: Located, documents: DescriptionDocuments): readonly Parameter[] {
  const list = child(at, 'parameters');
  if (!Array.isArray(list.node)) return [];
  return list.node.flatMap((_, index) => {
    const { node } = followed(child(list, index), documents);
    if (!isObject(node)) return [];
    return [{ in: String(node.in), name: String(node.name), required: node.required === true }];
  });
}

/** Headers with a key that the security of the operation, or else of the whole description, asks for. */
function keysAskedBy(call: Located, root: Located, documents: DescriptionDocuments): readonly CallParameter[] {
  const own = child(call, 'security');
  const asked = Array.isArray(own.node) ? own : child(root, 'security');
  const schemes = child(child(root, 'components'), 'securitySchemes');
  const names = Array.isArray(asked.node) ? asked.node.flatMap((one) => Object.keys(isObject(one) ? one : {})) : [];
  return names.flatMap((name) => {
    const { node } = followed(child(schemes, name), documents);
    return isObject(node) && node.in === 'header' ? [{ name: String(node.name), required: true }] : [];
  });
}

function bodyOf(call: Located, documents: DescriptionDocuments): string | undefined {
  const at = child(call, 'requestBody');
  if (at.node === undefined) return undefined;
  const { node } = ['content', 'application/json', 'schema'].reduce<Located>(child, followed(at, documents));
  return isObject(node) && typeof node.$ref === 'string' ? (node.$ref.split('/').at(-1) ?? '') : '';
}

function keysOf({ node }: Located): readonly string[] {
  return isObject(node) ? Object.keys(node) : [];
}
