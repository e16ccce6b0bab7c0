# Debian packages as store paths. `plan` is a JSON file that Floe writes (engine/catalog/sources/debian/nix-plan.ts): the
# .debs by SHA-256, the tools that convert them, and one node for each strongly connected component of their graph.
{ plan }:
let
  inherit (builtins.fromJSON (builtins.readFile plan)) system triplet busybox debs tools nodes;

  # Has the path of a file that Floe fetches with apt and adds to the store; never built.
  fetched = file: sha256: derivation {
    name = file;
    inherit system;
    builder = "/fetched-with-apt-by-floe";
    outputHash = sha256;
    outputHashAlgo = "sha256";
    outputHashMode = "flat";
    preferLocalBuild = true;
  };
  deb = file: fetched file debs.${file};

  converter = derivation {
    name = "floe-debian-converter";
    inherit system;
    builder = "${builtins.storePath busybox}/bin/sh";
    args = [ ./converter.sh ];
    debs = map deb tools;
  };

  convert = key: node: derivation {
    inherit (node) name;
    inherit system triplet converter;
    builder = "${builtins.storePath busybox}/bin/sh";
    args = [ ./convert.sh ];
    lib = ./lib;
    debs = map deb node.debs;
    deps = map (dep: packages.${dep}) node.deps;
    shown = map (dep: packages.${dep}) node.shown;
  };

  packages = builtins.mapAttrs convert nodes;
in
{
  nodes = builtins.mapAttrs (key: drv: { drv = drv.drvPath; out = drv.outPath; }) packages;
  debs = builtins.listToAttrs (map (file: { name = file; value = (deb file).outPath; }) (builtins.attrNames debs));
}
