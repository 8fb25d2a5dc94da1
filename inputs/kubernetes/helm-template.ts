const templateAction = /\{\{-?\s*(?:[.$"(]|if |range |with |include |template |end\b|toYaml |define )/;

/** Whether a manifest is one of a Helm chart, of which only the rendered form says what is run. */
export const isHelmTemplate = (text: string): boolean => templateAction.test(text);

export const renderFirst = 'The file holds actions of a Helm template: check what helm template writes instead.';
