import { describe, expect, test } from 'vitest'
import { offerObjectOf, preAuthorizedGrant, readOffer } from './offer.ts'
import { noting, tinyIssuer } from './test-support.ts'

const code = 'stukD6lg9c9tQ3jUCa32wVi1HI+QIVsFK/QPvC2CHRs='
const offer = (members: object = {}, parameters: object = {}) => ({
  credential_issuer: 'https://issuer.example',
  credential_configuration_ids: ['mdl'],
  grants: { [preAuthorizedGrant]: { 'pre-authorized_code': code, ...parameters } },
  ...members,
})
const encoded = encodeURIComponent(JSON.stringify(offer()))

function read(uri: string) {
  return offerObjectOf(noting().wire, { exchange: undefined, uri })
}

describe('by value', () => {
  test.each([
    ['the custom scheme', `openid-credential-offer://?credential_offer=${encoded}`],
    ['the custom scheme with a slash', `openid-credential-offer:///?credential_offer=${encoded}`],
    ['a deep link', `https://wallet.example/open?x=1&credential_offer=${encoded}`],
    ['form encoding', `haip://?${new URLSearchParams({ credential_offer: JSON.stringify(offer(), null, 1) })}`],
    ['a plus that nobody encoded', `openid-credential-offer://?credential_offer=${encoded.replaceAll('%2B', '+')}`],
  ])('reads %s', async (_, uri) => {
    expect(await read(uri)).toEqual(offer())
  })

  test('a plus is a space where it stands for one', async () => {
    const told = JSON.stringify(offer({}, { tx_code: { description: 'Enter the code' } }))
    const uri = `openid-credential-offer://?credential_offer=${encodeURIComponent(told).replaceAll('%20', '+')}`
    expect(await read(uri)).toEqual(JSON.parse(told))
  })

  test('decodes once', async () => {
    const told = offer({}, { tx_code: { description: '100%25' } })
    const uri = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(told))}`
    expect(await read(uri)).toEqual(told)
    await expect(read(`openid-credential-offer://?credential_offer=${encodeURIComponent(encoded)}`)).rejects.toThrow(
      'reading the offer: credential_offer is no JSON object',
    )
  })

  test.each([
    ['not a URI at all', 'no offer URI'],
    ['openid-credential-offer://?credential_offer=', 'credential_offer is no JSON object'],
    ['openid-credential-offer://?credential_offer=%5B1%5D', 'credential_offer is no JSON object'],
    ['openid-credential-offer://?offer=1', 'neither credential_offer nor credential_offer_uri'],
    [
      'openid-credential-offer://?credential_offer_uri=file%3A%2F%2F%2Fetc%2Fpasswd',
      'credential_offer_uri is no http(s) URL',
    ],
  ])('does not read %s', async (uri, why) => {
    await expect(read(uri)).rejects.toMatchObject({ code: 'prerequisite', message: expect.stringContaining(why) })
  })
})

describe('by reference', () => {
  test('fetches it over the wire', async () => {
    const issuer = await tinyIssuer()
    issuer.serve({ 'GET /offers/1': [200, offer()] })
    const { wire } = noting()
    const uri = `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(`${issuer.url}/offers/1`)}`
    expect(await offerObjectOf(wire, { exchange: undefined, uri })).toEqual(offer())
    expect(wire.exchanges.map(({ endpoint }) => endpoint)).toEqual(['credential-offer'])
  })

  test('says how it was refused', async () => {
    const issuer = await tinyIssuer()
    issuer.serve({ 'GET /1': [410, { code: 'Gone', message: 'secret' }], 'GET /2': [200, 'eyJhbGciOiJub25lIn0.e30.'] })
    const by = (path: string) => read(`x://?credential_offer_uri=${encodeURIComponent(issuer.url + path)}`)
    await expect(by('/1')).rejects.toThrow('fetching the offer by reference: 410 Gone')
    await expect(by('/2')).rejects.toThrow('fetching the offer by reference: 200')
  })
})

describe('reading', () => {
  const created = { exchange: undefined, id: 'o1' }

  test('gives the code, the ids, and the expiry of its lifetime', () => {
    expect(readOffer(offer(), created, 1_000, 300)).toMatchObject({
      code,
      configurationIds: ['mdl'],
      txCode: undefined,
      transactionCode: undefined,
      id: 'o1',
      expiresAt: 301_000,
    })
    expect(readOffer(offer(), { ...created, expiresAt: 7 }, 1_000, 300).expiresAt).toBe(7)
  })

  test('takes the ids of older offers', () => {
    const { credential_configuration_ids: _, ...older } = offer({ credentials: ['a', { format: 'x' }, 'b'] })
    expect(readOffer(older, created, 0, 0).configurationIds).toEqual(['a', 'b'])
  })

  test('gives a transaction code its leading zeros back, only where it came as a number', () => {
    const announced = offer({}, { tx_code: { length: 6 } })
    const read = (more: object) =>
      readOffer(announced, { ...created, transactionCode: '42', ...more }, 0, 0).transactionCode
    expect(read({ transactionCodeWasNumber: true })).toBe('000042')
    expect(read({})).toBe('42')
  })

  test('an absurd length does not exhaust us', () => {
    const announced = offer({}, { tx_code: { length: 1e15 } })
    const told = { ...created, transactionCode: '42', transactionCodeWasNumber: true }
    expect(readOffer(announced, told, 0, 0).transactionCode).toHaveLength(64)
  })

  test.each([
    [{ grants: undefined }],
    [{ grants: [] }],
    [{ grants: { [preAuthorizedGrant]: { 'pre-authorized_code': 5 } } }],
  ])('needs a code: %j', (members) => {
    expect(() => readOffer(offer(members), created, 0, 0)).toThrow(
      'reading the offer: the offer has no pre-authorized_code',
    )
  })
})
