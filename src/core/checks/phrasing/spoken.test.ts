import { expect, test } from 'vitest';
import { language } from '../../../testing/builders';
import { keyBit } from './key-bits';
import { optionsOf, quoteOf, spokenIn } from './spoken';

const words = (text: string) => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });
const said = (tag: string, text: string) => spokenIn(words(text), language(tag));
const options = (tag: string, text: string) =>
  optionsOf(words(text), language(tag)).map(
    (option) => `${option.key} ${option.order} ${quoteOf(words(text), option)}`,
  );

test.each<[string, string, string[]]>([
  [
    'en-us',
    'Welcome. For billing, press 2. To hear this again, press star.',
    ['2 function-first For billing, press 2', '* function-first To hear this again, press star'],
  ],
  [
    'en-gb',
    'For sales dial one; for support dial two; or press the hash key.',
    ['1 function-first For sales dial one', '2 function-first for support dial two', '# bare press the hash'],
  ],
  [
    'en-us',
    'Press 1 for sales, press 2 for support, or press 0 to speak to us.',
    ['1 key-first Press 1 for sales', '2 key-first press 2 for support', '0 key-first press 0 to speak to us'],
  ],
  ['en-us', 'Please press 1. For all else, please hold.', ['1 bare press 1']],
  [
    'en-us',
    'For sales or support, press 1 or 2.',
    ['1 function-first For sales or support, press 1 or 2', '2 function-first For sales or support, press 1 or 2'],
  ],
  ['en-us', 'Choose one of our services, select two items, and press any key.', []],
  ['en-us', 'You can dial 1-800-555-0100, or press 10.', []],
  ['en-us', 'For billing, press or say one.', ['1 function-first For billing, press or say one']],
  ['en-us', 'Please press 1-5.', ['1 bare press 1-5', '5 bare press 1-5']],
  ['de-de', 'Für Verkauf drücken oder sagen Sie 1.', ['1 function-first Für Verkauf drücken oder sagen Sie 1']],
  [
    'en-us',
    'For billing, press <break time="200ms"/> 2.',
    ['2 function-first For billing, press <break time="200ms"/> 2'],
  ],
  [
    'de-ch',
    'Für Rechnungen drücken Sie bitte die 2. Für Verkauf die Taste Eins drücken.',
    ['2 function-first Für Rechnungen drücken Sie bitte die 2', '1 function-first Für Verkauf die Taste Eins drücken'],
  ],
  [
    'de-de',
    'Drücken Sie die 1 für Verkauf oder wählen Sie die Rautetaste.',
    ['1 key-first Drücken Sie die 1 für Verkauf', '# bare wählen Sie die Rautetaste'],
  ],
  [
    'es-es',
    'Para ventas, pulse el 1. Para volver, oprima la tecla asterisco.',
    ['1 function-first Para ventas, pulse el 1', '* function-first Para volver, oprima la tecla asterisco'],
  ],
  ['es-mx', 'Marque uno para ventas.', ['1 key-first Marque uno para ventas']],
  [
    'fr-fr',
    'Pour les ventes, appuyez sur la touche 1. Pour réécouter, tapez étoile.',
    ['1 function-first Pour les ventes, appuyez sur la touche 1', '* function-first Pour réécouter, tapez étoile'],
  ],
  ['fr-ca', 'Faites le 2 pour la facturation. Faites un choix.', ['2 key-first Faites le 2 pour la facturation']],
  [
    'it-ch',
    'Per le vendite prema il tasto 1. Prema due per assistenza.',
    ['1 function-first Per le vendite prema il tasto 1', '2 key-first Prema due per assistenza'],
  ],
  [
    'pt-br',
    'Para vendas, digite 1. Pressione dois para suporte.',
    ['1 function-first Para vendas, digite 1', '2 key-first Pressione dois para suporte'],
  ],
  [
    'nl-nl',
    'Voor verkoop, kies 1. Toets 2 voor ondersteuning. Kies een optie.',
    ['1 function-first Voor verkoop, kies 1', '2 key-first Toets 2 voor ondersteuning'],
  ],
])('%s: %s', (tag, text, expected) => {
  expect(options(tag, text)).toEqual(expected);
});

test('what stands between options is told: ends of sentences, and pauses that are written', () => {
  const gaps = optionsOf(
    words('For a press 1, for b press 2. For c press 3 <break time="600ms"/> for d press 4'),
    language('en-us'),
  );
  expect(gaps.map(({ endsBefore, pauseBefore }) => [endsBefore, pauseBefore])).toEqual([
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0.6],
  ]);
});

test('keys that are named in any way are known', () => {
  expect(said('en-us', 'Press 1 for sales, 2 for support, or the pound key.')?.named).toBe(
    keyBit('1') | keyBit('2') | keyBit('#'),
  );
});

test.each<[string, string, string[], string[]]>([
  ['en-us', 'That was an INVALID choice. Please listen carefully.', ['INVALID'], ['listen carefully']],
  ['de-ch', 'Ihre Eingabe ist ungültig. Ihr Anruf ist uns wichtig.', ['ungültig'], ['Anruf ist uns wichtig']],
  [
    'es-es',
    'Opción incorrecta. Las opciones del menú han cambiado.',
    ['incorrecta'],
    ['opciones del menú han cambiado'],
  ],
  ['fr-fr', 'Choix invalide. Écoutez attentivement.', ['invalide'], ['Écoutez attentivement']],
  ['it-it', 'Scelta errata. La sua chiamata è importante.', ['errata'], ['chiamata è importante']],
  ['pt-br', 'Opção inválida. Ouça com atenção.', ['inválida'], ['Ouça com atenção']],
  ['nl-be', 'Ongeldige keuze. Luister goed.', ['Ongeldige'], ['Luister goed']],
  ['en-us', 'Our badge office is open. Important news will follow.', [], []],
])('%s wording: %s', (tag, text, blame, empty) => {
  expect(said(tag, text)).toMatchObject({ blame, empty });
});

test('of a language without a lexicon nothing is said', () => {
  expect(said('ja-jp', '営業は1を押してください。')).toBeNull();
  expect(said('toString', 'Press 1')).toBeNull();
});

test('odd texts are read in time', () => {
  for (const text of ['<'.repeat(20_000), 'press '.repeat(4_000), '1 '.repeat(10_000), '\ud800press 1', 'İ press 1'])
    expect(said('en-us', text)).not.toBeNull();
});
