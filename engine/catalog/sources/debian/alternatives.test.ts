import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../../process/run.ts'

const program = join(import.meta.dirname, '../../../../resources/nix/debian/lib/alternatives.awk')

const postinst = `#!/bin/sh
# update-alternatives --install /usr/bin/no no /usr/bin/comment 1
update-alternatives --quiet --install /usr/bin/awk awk /usr/bin/gawk 10 \\
  --slave /usr/share/man/man1/awk.1.gz awk.1.gz /usr/share/man/man1/gawk.1.gz \\
\t--slave /usr/bin/nawk nawk "/usr/bin/gawk"
if [ "$1" = "configure" ]; then
    update-alternatives \\
        --install /bin/nc nc /bin/nc.openbsd 50
fi
for i in vi ex; do update-alternatives --install /usr/bin/$i $i /usr/bin/vim 40; done
basedir=/usr/lib/jvm/java
tools='java keytool'
PATH=$PATH:/sbin
PATH=\${PATH}$PATH
priority=17
for i in $tools; do
    slave="--slave $(computed)"
    update-alternatives --install /usr/bin/$i $i $basedir/bin/\${i} \\
        $priority $slave
done
for i in $(list); do update-alternatives --install /usr/bin/$i $i /usr/bin/$i.x 1; done
`

it('reads the names that a maintainer script would have given, and says which it leaves out', async () => {
  const { stdout, stderr } = await run('awk', ['-f', program], { input: postinst })
  expect(stdout).toBe(
    `/usr/bin/awk\t/usr/bin/gawk\t10
/usr/share/man/man1/awk.1.gz\t/usr/share/man/man1/gawk.1.gz\t10
/usr/bin/nawk\t/usr/bin/gawk\t10
/bin/nc\t/bin/nc.openbsd\t50
/usr/bin/vi\t/usr/bin/vim\t40
/usr/bin/ex\t/usr/bin/vim\t40
/usr/bin/java\t/usr/lib/jvm/java/bin/java\t17
/usr/bin/keytool\t/usr/lib/jvm/java/bin/keytool\t17
`,
  )
  expect(stderr).toBe('left out: an alternative whose name is computed: /usr/bin/$(list)\n')
})
