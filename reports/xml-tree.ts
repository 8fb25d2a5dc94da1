import { xmlAttribute, xmlText } from './escape/xml.js';

/** An XML element; names come from the code, texts from anywhere. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** An element with its children. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (XmlElement | string)[],
): XmlElement => ({ name, attributes, children });

function lines(node: XmlElement, indent: string): readonly string[] {
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`);
  const open = `${indent}<${node.name}${attributes.join('')}`;
  if (node.children.length === 0) return [`${open}/>`];
  const texts = node.children.filter((child) => typeof child === 'string');
  if (texts.length === node.children.length) return [`${open}>${texts.map(xmlText).join('')}</${node.name}>`];
  const inner = node.children.flatMap((child) =>
    typeof child === 'string' ? [xmlText(child)] : lines(child, `${indent}  `),
  );
  return [`${open}>`, ...inner, `${indent}</${node.name}>`];
}

/** The document of a tree: well-formed XML 1.0 in UTF-8 whatever its texts hold. */
export const serializeXml = (root: XmlElement): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, ''), ''].join('\n');
