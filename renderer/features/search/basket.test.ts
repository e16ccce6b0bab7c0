import { beforeEach, describe, expect, it } from 'vitest'
import { toInstall, useBasket } from './basket.ts'

const item = (name: string, spec = `debian/${name}`) => ({ pkgPath: `debian/${name}`, name, spec })
const basket = () => useBasket.getState()
const specs = () => basket().items.map(({ spec }) => spec)

beforeEach(() => basket().clear())

describe('the selection', () => {
  it('holds what was picked, in that order, and lets it go again', () => {
    for (const name of ['jq', 'curl', 'git']) basket().toggle(item(name))
    basket().toggle(item('curl'))
    expect(specs()).toEqual(['debian/jq', 'debian/git'])
    basket().remove('debian/jq')
    expect(specs()).toEqual(['debian/git'])
  })

  it('takes another version of what is picked, and of nothing else', () => {
    basket().toggle(item('jq'))
    basket().update(item('jq', 'debian/jq@1.6'))
    basket().update(item('curl', 'debian/curl@7'))
    expect(specs()).toEqual(['debian/jq@1.6'])
  })
})

describe('what Install installs', () => {
  it('is the picks alone, not the package that happens to be shown', () => {
    expect(toInstall([item('redis-server')], item('psql'))).toEqual([item('redis-server')])
  })

  it('is the shown package while nothing is picked', () => {
    expect(toInstall([], item('jq'))).toEqual([item('jq')])
    expect(toInstall([], null)).toEqual([])
  })
})
