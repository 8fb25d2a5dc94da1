import ts from 'typescript';

/** One module that a file names; `undefined` when the name is computed. */
export interface FoundImport {
  readonly specifier: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** The name of the module when this node imports one: `{}` when computed, undefined when it is no import. */
function moduleName(node: ts.Node): { readonly text?: string } | undefined {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isExportDeclaration(node))
    return node.moduleSpecifier === undefined ? undefined : literal(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : {};
  if (ts.isCallExpression(node) && isLoad(node.expression)) {
    const argument = node.arguments[0];
    return argument === undefined ? {} : literal(argument);
  }
  return undefined;
}

const literal = (node: ts.Node): { readonly text?: string } =>
  ts.isStringLiteralLike(node) ? { text: node.text } : {};

const isLoad = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

/**
 * Every module that a TypeScript source names: `import`, `export … from`, `import()`, `require()` and `import('…').Type`,
 * type-only ones included, in the order of the text. Pure.
 */
export function findImports(fileName: string, text: string): readonly FoundImport[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: FoundImport[] = [];
  const visit = (node: ts.Node): void => {
    const name = moduleName(node);
    if (name !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push({ specifier: name.text, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
