import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';

const specs = openOfficialSpecs();
const withSpecs = describe.skipIf(specs === undefined);
const why = specs === undefined ? ' (skipped: no folder of official descriptions, see SPECS_DIR)' : '';

function opened(): NonNullable<typeof specs> {
  if (specs === undefined) throw new Error('no official descriptions');
  return specs;
}

/** Loads a file as what its name says and compiles every schema of its operations; gives its flaws. */
async function load(path: string): Promise<readonly string[]> {
  const [dir, name] = [posix.dirname(path), posix.basename(path)];
  if (name.endsWith('.xsd')) await opened().xsd(dir, name);
  else if (name.endsWith('.wsdl')) await opened().wsdlBody(dir, name);
  else if (path.includes('json-schema/')) (await opened().jsonSchema(path))({});
  else {
    const api = await opened().openapi(path);
    for (const { method, path: template, statuses } of api.operations) {
      api.request(method, template, {});
      for (const status of statuses) api.response(method, template, Number.parseInt(status, 10) || 599, {});
    }
    return api.flaws;
  }
  return [];
}

const soap = (body: string, namespace = 'http://schemas.xmlsoap.org/soap/envelope/') =>
  `<s:Envelope xmlns:s="${namespace}"><s:Header><any xmlns="urn:x"/></s:Header><s:Body>${body}</s:Body></s:Envelope>`;

/** What the publishers themselves left out or broke. */
const unusable: Readonly<Record<string, RegExp>> = {
  'pagopa/wsdl/nodeForPa.wsdl': /needs xsd\/nodeForPa\.xsd, which is not among/,
  'pagopa/wsdl/paForNode.wsdl': /needs xsd\/paForNode\.xsd, which is not among/,
};
const flawed: Readonly<Record<string, RegExp>> = {
  'ansc/openapi/R024_richiesta_cittadino.yaml': /Missing closing "quote|same column|map values/,
  'suap/openAPI/ri_to_bo.yaml': /Missing closing "quote|nothing is at/,
};
const isSeveral = (path: string): boolean => path.startsWith('ansc/');
const descriptions = (specs?.paths ?? []).filter((path) => /\.(xsd|wsdl|ya?ml|json)$/.test(path));

withSpecs(`every official description${why}`, () => {
  it.each(descriptions.filter((path) => !(path in unusable)))('%s loads', async (path) => {
    const flaws = await load(path);
    const expected = flawed[path] ?? (isSeveral(path) ? /service_result\.yaml#\/components\/schemas\/ServiceMessage$/ : /^nothing$/);
    expect(flaws.filter((flaw) => !expected.test(flaw))).toEqual([]);
  });

  it.each(Object.entries(unusable))('%s says which of its files was never published', async (path, sentence) => {
    await expect(load(path)).rejects.toThrow(sentence);
  });
});

withSpecs(`a schema of XML${why}`, () => {
  const identifier = '<p:CodiceAmministrazione>c_x999</p:CodiceAmministrazione><p:CodiceAOO>AOO1</p:CodiceAOO><p:CodiceRegistro>PG</p:CodiceRegistro>'
    + '<p:NumeroRegistrazione>0000001</p:NumeroRegistrazione><p:DataRegistrazione>2026-11-23</p:DataRegistrazione>';
  const answer = (inside: string) => soap('<d:ResponseMessageInoltro xmlns:d="http://ws.protocollo.comunicazione.aoo.destinatario/" xmlns:p="http://www.agid.gov.it/protocollo/">'
    + `<d:IdentificatoreMittente>${inside}</d:IdentificatoreMittente></d:ResponseMessageInoltro>`);
  const refusal = (moment: string, namespace = 'http://sogei.it/ANPR/3000consultazione') => soap(`<r:Risposta3001 xmlns:r="${namespace}"><r:rispostaKO><testataRisposta>`
    + '<idOperazioneComune>1</idOperazioneComune><codMittente>999999</codMittente><codDestinatario>040999</codDestinatario><operazioneRichiesta>3001</operazioneRichiesta>'
    + `<dataOraRichiesta>${moment}</dataOraRichiesta><idOperazioneANPR>77</idOperazioneANPR><esitoOperazione>KO</esitoOperazione></testataRisposta>`
    + '<listaErrori><errore><codiceErroreAnomalia>EN122</codiceErroreAnomalia><tipoErroreAnomalia>E</tipoErroreAnomalia><testoErroreAnomalia>soggetto non trovato</testoErroreAnomalia></errore></listaErrori>'
    + '</r:rispostaKO></r:Risposta3001>');

  it('accepts a right envelope by the schema inside the WSDL, and names what a wrong one lacks', async () => {
    const check = await opened().wsdlBody('agid-protocollo', 'interfaces_SOAP/protocollo-destinatario.wsdl');
    expect(await check(answer(identifier))).toEqual([]);
    expect(await check(answer('<p:CodiceAmministrazione>c_x999</p:CodiceAmministrazione>'))).toEqual([expect.stringContaining('CodiceAOO')]);
  });

  it('follows a WSDL that only imports, through its vocabularies to the types', async () => {
    const check = await opened().wsdlBody('anpr/wsdl', '3000serviziConsultazione.wsdl');
    expect(await check(refusal('2026-11-23T09:00:00'))).toEqual([]);
    expect(await check(refusal('yesterday'))).toEqual([expect.stringContaining('dataOraRichiesta')]);
    expect(await check(refusal('2026-11-23T09:00:00', 'http://sogei.it/ANPR/3000altro'))).toEqual([expect.stringContaining('No matching global element')]);
  });

  it('accepts faults, of SOAP 1.2 too, and refuses what is no envelope or no XML', async () => {
    const check = await opened().wsdlBody('anpr/wsdl', '6001servizioCertificazione.wsdl');
    expect(await check(soap('<s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring></s:Fault>'))).toEqual([]);
    expect(await check(soap('<s:Fault><s:Code/></s:Fault>', 'http://www.w3.org/2003/05/soap-envelope'))).toEqual([]);
    expect(await check('<Envelope/>')).not.toEqual([]);
    expect(await check('<s:Envelope')).not.toEqual([]);
  });

  it('checks a document on its own against a schema with an import from another folder', async () => {
    const check = await opened().xsd('pagopa', 'MarcaDaBollo.xsd');
    expect(await check('<marcaDaBollo xmlns="http://www.agenziaentrate.gov.it/2014/MarcaDaBollo"><PSP/></marcaDaBollo>')).toContainEqual(expect.stringContaining('CodiceFiscale'));
    await expect(opened().xsd('pagopa', 'none.xsd')).rejects.toThrow('There is no official description pagopa/none.xsd');
  });
});

withSpecs(`a description in OpenAPI${why}`, () => {
  it('checks both sides of an exchange of Swagger 2, with references and path parameters', async () => {
    const api = await opened().openapi('appio/services-func-index.yaml');
    const content = { subject: 'Pratica conclusa', markdown: 'x'.repeat(80) };
    expect(api.request('POST', '/api/v1/messages/', { content, fiscal_code: 'RSSMRA80A01C573X' })).toEqual([]);
    expect(api.request('POST', '/api/v1/messages/', { content: { ...content, markdown: 'short' } })).toEqual([expect.stringContaining('/content/markdown must NOT have fewer')]);
    expect(api.response('POST', '/api/v1/messages/', 299, {})).toEqual(['status 299 is not described']);
    expect(api.request('POST', '/nowhere/at/all', {})).toEqual(['POST /nowhere/at/all is not an operation of the description']);
  });

  it('finds operations by actual path, with the base of a server before it and a query behind it', async () => {
    const api = await opened().openapi('ade/VerificaCodiceFiscale.yaml');
    const base = '/govway/rest/in/AgenziaEntrate/vcf2-verifica-cf/v1';
    expect(api.request('post', `${base}/verifica`, { codiceFiscale: 'RSSMRA80A01C573X' })).toEqual([]);
    expect(api.request('post', `${base}/verifica`, { codiceFiscale: 'X' })).not.toEqual([]);
    expect(api.request('post', '/verifica', undefined)).toEqual(['the body is missing']);
    expect(api.response('post', '/verifica', 200, { codiceFiscale: '06363391001', valido: 'si' })).toEqual([expect.stringContaining('/valido must be boolean')]);
    const positions = await opened().openapi('pagopa/gpd.json');
    expect(positions.parameters('GET', '/organizations/01234567890/debtpositions?page=0&page2=1', {})).toContain('the query parameter page2 is not described');
  });
});

describe('without the folder', () => {
  it('opens nothing and says nothing', () => {
    const before = process.env.SPECS_DIR;
    process.env.SPECS_DIR = '/nowhere/at/all';
    try {
      expect(openOfficialSpecs()).toBeUndefined();
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'SPECS_DIR');
      else process.env.SPECS_DIR = before;
    }
  });
});
