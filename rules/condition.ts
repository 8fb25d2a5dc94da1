import { z } from 'zod';

/** A regular expression that holds anywhere in a value unless it is anchored. */
const Pattern = z.string().min(1).refine(compiles, 'not a regular expression');
const Version = z.string().regex(/^\d+(\.\d+)*$/, 'numbers with dots between them');
const Texts = z.array(z.string().min(1)).min(1);

/** The part of `SOURCE:TARGET[:OPTIONS]` that is looked at; without it a path is looked for in the source. */
export const MountPart = z.enum(['source', 'target', 'options']);
export type MountPart = z.infer<typeof MountPart>;

/** The fields of `shape`, and with them one of the ways to say what a value has to be like. */
export const conditionWith = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.union([
    z.strictObject({ ...shape, any: z.literal(true) }),
    z.strictObject({ ...shape, values: Texts }),
    z.strictObject({ ...shape, pattern: Pattern, part: MountPart.optional() }),
    /** One of these paths. */
    z.strictObject({ ...shape, paths: Texts, part: MountPart.optional() }),
    /** One of these paths, or something below it. */
    z.strictObject({ ...shape, pathPrefix: Texts, part: MountPart.optional() }),
    /** An image of one of these repositories, in any registry; `tag` is matched against what follows the colon. */
    z.strictObject({ ...shape, images: Texts, tag: Pattern.optional() }),
    /** A command runs one of these programs and does not allow for its failure; `arguments` is matched against the rest. */
    z.strictObject({ ...shape, programs: Texts, arguments: Pattern.optional() }),
    /** One of its numbers, between colons, is greater. */
    z.strictObject({ ...shape, above: z.number() }),
    z.strictObject({ ...shape, versionBelow: Version }),
  ]);

/** What a value has to be like. */
export const Condition = conditionWith({});
export type Condition = z.infer<typeof Condition>;

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
