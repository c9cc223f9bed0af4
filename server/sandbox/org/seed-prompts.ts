import { legalPromptName } from '../../../src/core/formats/architect/written-audio';
import type { StoredPrompt } from './prompts';

type Texts = Readonly<Record<string, string>>;

/** What a prompt says: in English alone, or language by language. */
const words: Readonly<Record<string, string | Texts>> = {
  'prompt-welcome-en': {
    'en-us': 'Thank you for calling. For sales press 1, for support press 2, to speak with somebody press 0.',
    'es-us': 'Gracias por llamar. Para ventas marque 1, para asistencia marque 2, para hablar con alguien marque 0.',
    'de-de': 'Danke für Ihren Anruf. Für den Verkauf die 1, für Hilfe die 2, für ein Gespräch die 0.',
  },
  'prompt-welcome-es': { 'es-es': 'Gracias por su llamada.' },
  'prompt-sales': { 'en-us': 'You are going through to sales.', 'es-us': 'Le pasamos con ventas.' },
  'prompt-support': { 'en-us': 'You are going through to support.', 'es-us': 'Le pasamos con asistencia.' },
  'prompt-agent': {
    'en-us': 'Please hold for one of our people.',
    'es-us': 'Espere, por favor; le atenderá una persona.',
  },
  'prompt-back': { 'en-us': 'Going back one step.', 'de-de': 'Einen Schritt zurück.' },
  'prompt-after-hours':
    'We are closed at the moment. To be called back press 1. If something is dangerous right now press 2.',
  'prompt-after-hours-callback': 'We will call you back on the next working day.',
  'prompt-after-hours-emergency': 'You are going through to the emergency line.',
  'prompt-billing-welcome': {
    'en-us':
      'Billing. For invoices press 1, for a payment reminder press 2, for a refund press 3, for a person press 0.',
    'de-de': 'Rechnungen. Für Rechnungen die 1, für eine Mahnung die 2, für eine Erstattung die 3, sonst die 0.',
  },
  'prompt-billing-invoices-choice': 'Invoices.',
  'prompt-billing-invoices':
    'To get a copy of an invoice press 1. If an amount is wrong press 2. To go back press 9, for a person press 0.',
  'prompt-billing-copy': 'Please have your customer number ready.',
  'prompt-billing-dispute': 'Please have the invoice in front of you.',
  'prompt-billing-reminder': 'You are going through to collections.',
  'prompt-billing-refund': 'You are going through to refunds.',
  'prompt-billing-agent': 'You are going through to billing.',
  'prompt-support-welcome':
    'Technical support. For broadband press 1, for television press 2, for mobile press 3, for a person press 0.',
  'prompt-support-broadband-choice': 'Broadband.',
  'prompt-support-broadband':
    'If there is no connection at all press 1, if it is slow press 2, to go back press 9, for a person press 0.',
  'prompt-support-no-connection-choice': 'No connection.',
  'prompt-support-no-connection':
    'If a red light is on at your router press 1. If a cable is damaged press 2. For a person press 0.',
  'prompt-support-router-choice': 'Let us start the router again.',
  'prompt-support-router':
    'Please switch the router off, wait ten seconds and switch it on. If it still does not work press 1, if it does press 2.',
  'prompt-support-still-down': 'You are going through to a specialist.',
  'prompt-support-works-again': 'Good to hear.',
  'prompt-support-slow': 'You are going through to technical support.',
  'prompt-support-cable': 'We will send somebody to you.',
  'prompt-support-television-choice': 'Television.',
  'prompt-support-television':
    'If the picture stops or is missing press 1, if the dish has moved press 2, to go back press 9, for a person press 0.',
  'prompt-support-picture': 'You are going through to technical support.',
  'prompt-support-dish': 'We will send somebody to you.',
  'prompt-support-mobile': 'You are going through to mobile support.',
  'prompt-clinic-welcome': {
    'en-us': 'The clinic. For appointments press 1, for results press 2, for reception press 0.',
    'es-us': 'La clínica. Para citas marque 1, para resultados marque 2, para recepción marque 0.',
  },
  'prompt-clinic-appointments-choice': 'Appointments.',
  'prompt-clinic-appointments':
    'For a new appointment press 1, to change one that you have press 2, for reception press 0.',
  'prompt-clinic-new': 'Reception will find a time with you.',
  'prompt-clinic-change-choice': 'Changing an appointment.',
  'prompt-clinic-change': 'To move it press 1, to cancel it press 2, to go back press 9, for reception press 0.',
  'prompt-clinic-move': 'Reception will find another time with you.',
  'prompt-clinic-cancel': 'Reception will take it out of the book.',
  'prompt-clinic-results': 'Please have your date of birth ready.',
  'prompt-clinic-reception': 'You are going through to reception.',
  'prompt-complaints-welcome': {
    'de-de': 'Für eine Beschwerde die 1, für eine Rücksendung die 2, für ein Gespräch die 0.',
    'en-us': 'For a complaint press 1, to send something back press 2, to speak with somebody press 0.',
  },
  'prompt-complaints-new': { 'de-de': 'Wir hören Ihnen gern zu.', 'en-us': 'We are listening.' },
  'prompt-complaints-return': {
    'de-de': 'Bitte halten Sie die Bestellnummer bereit.',
    'en-us': 'Please have your order number ready.',
  },
  City_greeting: { 'en-us': 'City services.', 'es-us': 'Servicios de la ciudad.' },
  City_parking: {
    'en-us': 'For parking tickets please have the number on the ticket ready.',
    'es-us': 'Para multas de estacionamiento tenga a mano el número de la multa.',
  },
  City_collection_days: {
    'en-us': 'Bins are emptied on Tuesdays, paper every second Friday.',
    'es-us': 'La basura se recoge los martes, el papel cada dos viernes.',
  },
  City_have_number_ready: {
    'en-us': 'Please have the number of your application ready.',
    'es-us': 'Tenga a mano el número de su solicitud.',
  },
  City_closed: {
    'en-us': 'Our desks are closed. We are back on the next working day at nine.',
    'es-us': 'Las oficinas están cerradas. Volvemos el próximo día laborable a las nueve.',
  },
  City_holiday: {
    'en-us': 'Today is a holiday. We are back tomorrow.',
    'es-us': 'Hoy es día festivo. Volvemos mañana.',
  },
};

const descriptions: Readonly<Record<string, string>> = {
  'prompt-welcome-en': 'What callers of the main number hear first',
  'prompt-after-hours': 'What callers hear outside opening hours',
  'prompt-clinic-welcome': 'What callers of the clinic hear first',
};

/** The prompts that the flows of a new org refer to, by the ids that flow JSON has and by the names that YAML has. */
export const seedPrompts: readonly StoredPrompt[] = Object.entries(words).map(([id, said]) => ({
  id,
  name: legalPromptName(id),
  description: descriptions[id] ?? '',
  resources: Object.entries(typeof said === 'string' ? { 'en-us': said } : said)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, text]) => ({ language, ttsString: text, text: '', tags: {}, audio: null })),
}));
