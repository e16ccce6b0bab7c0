import { treeFilesName } from './tree-lock.ts'

/**
 * The trees of an environment in one expression, so that one run of nix-build adds the manifest package and builds them
 * all (architecture.md §6). Ranks are strictly distinct and small: 1 for the manifest package, then the plan's order.
 */
export const treeExpression = `
{ input }:
let
  given = builtins.fromJSON (builtins.readFile (input + "/trees.json"));
  own = builtins.path { path = input + "/files"; name = "${treeFilesName}"; };
  entry = rank: path: [ "true" rank 1 path ];
  tree = { name, paths }: derivation {
    inherit name;
    system = "builtin";
    builder = "builtin:buildenv";
    manifest = own;
    preferLocalBuild = true;
    allowSubstitutes = false;
    derivations = entry 1 own ++ builtins.concatLists (
      builtins.genList (i: entry (i + 2) (builtins.storePath (builtins.elemAt paths i))) (builtins.length paths)
    );
  };
in builtins.mapAttrs (_: tree) given
`
