import type { Language } from '../../model/ids';

/** The words by which a language speaks of keys, and those that rules about wording look for. All in lower case. */
export interface Lexicon {
  /** «press», «dial», in every form prompts use. */
  readonly verbs: readonly string[];
  /** What may stand between verb and key: «the», «number», «or say». */
  readonly fillers: readonly string[];
  /** «1 to 5», «1 through 5»: all keys between. */
  readonly ranges: readonly string[];
  /** Words for the keys, beside the figures and signs themselves. */
  readonly keys: Readonly<Record<string, string>>;
  /** Words for keys that are other words, too («one of», «un moment»): keys where the sentence pauses or goes on so. */
  readonly looseKeys: readonly string[];
  readonly afterLooseKeys: readonly string[];
  /** The verb may stand behind the key: «die 1 drücken». */
  readonly verbLast: boolean;
  /** Words that say nothing of what a key is for: «please», «now», «or». */
  readonly polite: readonly string[];
  /** «and», «or» (IVR-P09). */
  readonly joining: readonly string[];
  /** Words that put the fault on the caller (IVR-P11). */
  readonly blame: readonly string[];
  /** Phrases that tell nothing (IVR-P12), and words without which none of them is there. */
  readonly empty: readonly RegExp[];
  readonly emptyHints: readonly string[];
}

const english: Lexicon = {
  verbs: ['press', 'pressing', 'dial', 'push', 'hit', 'touch', 'choose', 'select', 'enter'],
  fillers: ['the', 'key', 'number', 'digit', 'button', 'option', 'sign', 'or', 'say'],
  ranges: ['to', 'through', 'thru'],
  keys: {
    ...{ zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
    ...{ star: '*', asterisk: '*', pound: '#', hash: '#' },
  },
  looseKeys: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'star'],
  afterLooseKeys: ['for', 'to', 'now', 'or', 'and', 'if', 'key', 'when', 'again', 'at', 'then', 'on'],
  verbLast: false,
  polite: ['please', 'for', 'to', 'now', 'or', 'and', 'then', 'just', 'you', 'can', 'also', 'may'],
  joining: ['and', 'or'],
  blame: ['invalid', 'wrong', 'incorrect', 'incorrectly', 'bad', 'failed'],
  empty: [
    /\blisten(?:ing)?\s+(?:very\s+)?carefully\b/iu,
    /\boptions?\s+(?:have|has)\s+(?:recently\s+)?changed\b/iu,
    /\bcall\s+is\s+(?:very\s+)?important\b/iu,
  ],
  emptyHints: ['carefully', 'changed', 'important'],
};

const german: Lexicon = {
  verbs: [
    ...['drücken', 'drücke', 'drück', 'druecken', 'wählen', 'wähle', 'waehlen', 'tippen', 'tippe', 'betätigen'],
    ...['drückst', 'wählst'],
  ],
  fillers: [
    ...['sie', 'bitte', 'die', 'den', 'das', 'auf', 'taste', 'ziffer', 'zahl', 'nummer', 'einfach', 'jetzt', 'nun'],
    ...['dann', 'dafür', 'hierfür', 'dazu', 'du', 'oder', 'sagen'],
  ],
  ranges: ['bis'],
  keys: {
    ...{ null: '0', eins: '1', zwei: '2', zwo: '2', drei: '3', vier: '4', fünf: '5', fuenf: '5', sechs: '6' },
    ...{ sieben: '7', acht: '8', neun: '9', stern: '*', sterntaste: '*', sternchen: '*' },
    ...{ raute: '#', rautetaste: '#', rautezeichen: '#', doppelkreuz: '#' },
  },
  looseKeys: [],
  afterLooseKeys: [],
  verbLast: true,
  polite: [
    'bitte',
    'für',
    'um',
    'jetzt',
    'oder',
    'und',
    'dann',
    'einfach',
    'nun',
    'sie',
    'können',
    'auch',
    'die',
    'taste',
  ],
  joining: ['und', 'oder', 'sowie', 'beziehungsweise', 'bzw'],
  blame: [
    ...['ungültig', 'ungültige', 'ungültigen', 'ungültiger', 'ungültiges', 'falsch', 'falsche', 'falschen', 'falscher'],
    ...['falsches', 'inkorrekt', 'inkorrekte', 'fehlerhaft', 'fehlerhafte', 'fehlgeschlagen', 'unzulässig'],
  ],
  empty: [
    /\bhören\s+sie\s+(?:bitte\s+)?(?:jetzt\s+)?(?:gut|genau|aufmerksam)\s+zu\b/iu,
    /(?:menü|auswahl|option)\p{L}*\s+(?:\p{L}+\s+){0,2}(?:haben|hat)\s+sich\s+(?:\p{L}+\s+)?geändert/iu,
    /\banruf\s+ist\s+uns\s+(?:sehr\s+)?wichtig\b/iu,
  ],
  emptyHints: ['zu', 'geändert', 'wichtig'],
};

const spanish: Lexicon = {
  verbs: [
    ...['pulse', 'pulsa', 'pulsar', 'oprima', 'oprime', 'presione', 'presiona', 'marque', 'marca', 'digite', 'digita'],
    ...['teclee', 'teclea', 'toque', 'apriete', 'elija', 'seleccione'],
  ],
  fillers: ['el', 'la', 'en', 'número', 'tecla', 'dígito', 'botón', 'opción', 'signo', 'de', 'o', 'diga'],
  ranges: ['a', 'al', 'hasta'],
  keys: {
    ...{ cero: '0', uno: '1', dos: '2', tres: '3', cuatro: '4', cinco: '5', seis: '6', siete: '7', ocho: '8' },
    ...{ nueve: '9', asterisco: '*', estrella: '*', almohadilla: '#', numeral: '#', gato: '#', cuadradillo: '#' },
  },
  looseKeys: ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  afterLooseKeys: ['para', 'si', 'ahora', 'o', 'y', 'por', 'cuando'],
  verbLast: false,
  polite: ['por', 'favor', 'para', 'ahora', 'o', 'u', 'y', 'también', 'puede'],
  joining: ['y', 'e', 'o', 'u'],
  blame: [
    ...['inválido', 'inválida', 'inválidos', 'inválidas', 'incorrecto', 'incorrecta', 'incorrectos', 'incorrectas'],
    ...['erróneo', 'errónea', 'erróneos', 'erróneas', 'equivocado', 'equivocada', 'fallido', 'fallida', 'falló'],
  ],
  empty: [
    /\bescuche\s+(?:atentamente|con\s+atención|cuidadosamente)/iu,
    /\b(?:opciones|menú)\s+(?:\p{L}+\s+){0,3}(?:han|ha)\s+cambiado/iu,
    /\bllamada\s+es\s+(?:muy\s+)?importante/iu,
  ],
  emptyHints: ['escuche', 'cambiado', 'importante'],
};

const french: Lexicon = {
  verbs: [
    ...['appuyez', 'appuyer', 'appuie', 'tapez', 'taper', 'faites', 'composez', 'composer', 'pressez', 'choisissez'],
    ...['sélectionnez'],
  ],
  fillers: ['sur', 'la', 'le', 'l', 'touche', 'chiffre', 'numéro', 'bouton', 'ou', 'dites'],
  ranges: ['à'],
  keys: {
    ...{ zéro: '0', un: '1', deux: '2', trois: '3', quatre: '4', cinq: '5', six: '6', sept: '7', huit: '8' },
    ...{ neuf: '9', étoile: '*', astérisque: '*', dièse: '#', carré: '#' },
  },
  looseKeys: ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  afterLooseKeys: ['pour', 'si', 'maintenant', 'ou', 'et', 'afin', 'dès'],
  verbLast: false,
  polite: [
    'veuillez',
    'pour',
    's',
    'il',
    'vous',
    'plaît',
    'plait',
    'maintenant',
    'ou',
    'et',
    'puis',
    'pouvez',
    'aussi',
  ],
  joining: ['et', 'ou'],
  blame: [
    ...['invalide', 'invalides', 'incorrect', 'incorrecte', 'incorrects', 'incorrectes', 'erroné', 'erronée'],
    ...['erronés', 'erronées', 'mauvais', 'mauvaise', 'mauvaises', 'faux', 'fausse', 'échoué', 'échouée'],
  ],
  empty: [
    /écoute[zr]\s+(?:bien|attentivement)/iu,
    /\b(?:options|choix|menu|menus)\s+(?:\p{L}+\s+){0,3}(?:a|ont)\s+(?:récemment\s+)?changé/iu,
    /\bappel\s+(?:est\s+(?:très\s+)?important|nous\s+(?:est\s+(?:très\s+)?(?:important|précieux)|tient))/iu,
  ],
  emptyHints: ['bien', 'attentivement', 'changé', 'important', 'précieux', 'tient'],
};

const italian: Lexicon = {
  verbs: [
    ...['prema', 'premi', 'premere', 'premete', 'digiti', 'digita', 'digitare', 'digitate', 'selezioni', 'seleziona'],
    ...['selezionare', 'scelga', 'componga'],
  ],
  fillers: ['il', 'lo', 'la', 'l', 'su', 'sul', 'sulla', 'tasto', 'numero', 'cifra', 'pulsante', 'o', 'dica'],
  ranges: ['a', 'al'],
  keys: {
    ...{ zero: '0', uno: '1', due: '2', tre: '3', quattro: '4', cinque: '5', sei: '6', sette: '7', otto: '8' },
    ...{ nove: '9', asterisco: '*', stella: '*', stelletta: '*', cancelletto: '#', diesis: '#' },
  },
  looseKeys: ['uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove'],
  afterLooseKeys: ['per', 'se', 'ora', 'adesso', 'o', 'oppure', 'e'],
  verbLast: false,
  polite: ['per', 'favore', 'ora', 'adesso', 'o', 'oppure', 'e', 'poi', 'può', 'anche'],
  joining: ['e', 'ed', 'o', 'od', 'oppure'],
  blame: [
    ...['invalido', 'invalida', 'errato', 'errata', 'errati', 'errate', 'sbagliato', 'sbagliata', 'sbagliati'],
    ...['sbagliate', 'scorretto', 'scorretta', 'fallito', 'fallita'],
  ],
  empty: [
    /\bascolt(?:are|i|ate)\s+(?:attentamente|con\s+attenzione)/iu,
    /\b(?:opzioni|menù|menu|scelte)\s+(?:\p{L}+\s+){0,3}(?:sono\s+cambiat|è\s+cambiat|hanno\s+subito)/iu,
    /\b(?:chiamata|telefonata)\s+è\s+(?:molto\s+)?importante/iu,
  ],
  emptyHints: ['attentamente', 'attenzione', 'cambiate', 'cambiati', 'cambiato', 'subito', 'importante'],
};

const portuguese: Lexicon = {
  verbs: [
    ...['pressione', 'pressiona', 'prima', 'carregue', 'digite', 'tecle', 'disque', 'marque', 'aperte', 'escolha'],
    ...['selecione', 'seleccione'],
  ],
  fillers: ['o', 'a', 'em', 'no', 'na', 'tecla', 'número', 'dígito', 'opção', 'botão', 'ou', 'diga'],
  ranges: ['a', 'ao', 'até'],
  keys: {
    ...{ zero: '0', um: '1', dois: '2', duas: '2', três: '3', quatro: '4', cinco: '5', seis: '6', meia: '6' },
    ...{ sete: '7', oito: '8', nove: '9', asterisco: '*', estrela: '*', cardinal: '#', sustenido: '#' },
    ...{ quadrado: '#', hashtag: '#', jogo: '#' },
  },
  looseKeys: ['um', 'dois', 'duas', 'três', 'quatro', 'cinco', 'seis', 'meia', 'sete', 'oito', 'nove', 'jogo'],
  afterLooseKeys: ['para', 'se', 'agora', 'ou', 'e', 'da'],
  verbLast: false,
  polite: ['por', 'favor', 'para', 'agora', 'ou', 'e', 'também', 'pode'],
  joining: ['e', 'ou'],
  blame: [
    ...['inválido', 'inválida', 'inválidos', 'inválidas', 'incorreto', 'incorreta', 'incorretos', 'incorretas'],
    ...['incorrecto', 'incorrecta', 'errado', 'errada', 'errados', 'erradas', 'falhou'],
  ],
  empty: [
    /\b(?:ouça|escute)\s+(?:atentamente|com\s+atenção)/iu,
    /\b(?:opções|menu)\s+(?:\p{L}+\s+){0,3}(?:mudaram|mudou|foram\s+alteradas|foi\s+alterado)/iu,
    /\b(?:chamada|ligação)\s+é\s+(?:muito\s+)?importante/iu,
  ],
  emptyHints: ['atentamente', 'atenção', 'mudaram', 'mudou', 'alteradas', 'alterado', 'importante'],
};

const dutch: Lexicon = {
  verbs: ['druk', 'drukt', 'drukken', 'toets', 'toetst', 'toetsen', 'kies', 'kiest', 'kiezen', 'tik', 'tikt'],
  fillers: ['u', 'dan', 'nu', 'op', 'de', 'het', 'toets', 'cijfer', 'nummer', 'alstublieft', 'of', 'zeg'],
  ranges: ['tot'],
  keys: {
    ...{ nul: '0', één: '1', een: '1', twee: '2', drie: '3', vier: '4', vijf: '5', zes: '6', zeven: '7', acht: '8' },
    ...{ negen: '9', ster: '*', sterretje: '*', asterisk: '*', hekje: '#' },
  },
  looseKeys: ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'],
  afterLooseKeys: ['voor', 'om', 'als', 'nu', 'of', 'en', 'indien'],
  verbLast: true,
  polite: ['alstublieft', 'voor', 'om', 'nu', 'of', 'en', 'dan', 'u', 'kunt', 'ook', 'de', 'toets'],
  joining: ['en', 'of'],
  blame: ['ongeldig', 'ongeldige', 'fout', 'foute', 'verkeerd', 'verkeerde', 'onjuist', 'onjuiste', 'mislukt'],
  empty: [
    /\bluister\s+(?:goed|aandachtig)/iu,
    /(?:menu|keuze|optie)\p{L}*\s+(?:\p{L}+\s+){0,2}(?:zijn|is)\s+(?:\p{L}+\s+)?(?:gewijzigd|veranderd)/iu,
    /\b(?:telefoontje|oproep|gesprek)\s+is\s+(?:voor\s+ons\s+)?(?:erg\s+|zeer\s+|heel\s+)?belangrijk/iu,
  ],
  emptyHints: ['luister', 'gewijzigd', 'veranderd', 'belangrijk'],
};

const lexicons: Readonly<Record<string, Lexicon>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
};

/** The words of a language, whatever its region; null: the rules do not know how it speaks of keys. */
export const lexiconOf = (language: Language): Lexicon | null => {
  const dash = language.indexOf('-');
  const first = dash < 0 ? language : language.slice(0, dash);
  return Object.hasOwn(lexicons, first) ? (lexicons[first] ?? null) : null;
};

/** The words of each language that the rules know. */
export const allLexicons: readonly Lexicon[] = Object.values(lexicons);
