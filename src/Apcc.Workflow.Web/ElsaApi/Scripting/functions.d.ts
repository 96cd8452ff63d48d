/** Il giorno di oggi nell'ufficio, «AAAA-MM-GG». */
declare function today(): string;
/** Aggiunge giorni lavorativi a una data, secondo il calendario (per esempio 'milano'). Il giorno di partenza non si conta. */
declare function addWorkingDays(date: string, days: number, calendar?: string): string;
/** Se il giorno è lavorativo nel calendario. */
declare function isWorkingDay(date: string, calendar?: string): boolean;
/** Se il giorno è festivo nel calendario, anche quando è sabato o domenica. */
declare function isHoliday(date: string, calendar?: string): boolean;
/** Quanti giorni lavorativi ci sono fra due date. */
declare function workingDaysBetween(from: string, to: string, calendar?: string): number;
/** Aggiunge mesi; con un calendario, un termine che cade in un giorno festivo passa al primo lavorativo. */
declare function addMonths(date: string, months: number, calendar?: string): string;
/** Aggiunge giorni di calendario. */
declare function addDays(date: string, days: number): string;
/** L'istante in cui finisce quel giorno, secondo il calendario indicato o quello dell'ufficio. */
declare function endOfDay(date: string, calendar?: string): string;
/** Un'ora di quel giorno nell'ufficio, per esempio atTime(variables.scadenza, '17:00'). */
declare function atTime(date: string, time: string): string;
/** La pratica su cui lavora il processo, in sola lettura. */
declare function getCase(): any;
/** Un'impostazione, per esempio getSetting('bodies'): i nomi degli organi per chiave. */
declare function getSetting(name: string): any;
/** Il valore di una variabile. */
declare function getVariable(name: NomeDiVariabile): any;
/** Assegna un valore a una variabile. */
declare function setVariable(name: NomeDiVariabile, value: any): void;
/** Il valore di un ingresso. */
declare function getInput(name: NomeDiIngresso): any;
/** Il risultato di un'attività, per esempio getOutputFrom('scrivi', 'result'). */
declare function getOutputFrom(activity: NomeDiAttivita, output?: string): any;
/** Il risultato dell'ultima attività conclusa. */
declare function getLastResult(): any;
/** Sceglie l'uscita dell'attività. */
declare function setOutcome(outcome: string): void;
/** Sceglie più uscite. */
declare function setOutcomes(outcomes: string[]): void;
/** Un nuovo identificativo. */
declare function newGuid(): string;
/** Un nuovo identificativo. */
declare function newGuidString(): string;
/** Un nuovo identificativo. */
declare function newShortGuid(): string;
/** Se il testo manca o è vuoto. */
declare function isNullOrEmpty(text: any): boolean;
/** Se il testo manca o ha solo spazi. */
declare function isNullOrWhiteSpace(text: any): boolean;
/** Il valore scritto come JSON. */
declare function toJson(value: any): string;
/** L'identificativo dell'istanza. */
declare function getWorkflowInstanceId(): string;
/** Il codice della pratica. */
declare function getCorrelationId(): string | null;
/** Cambia il codice della pratica. */
declare function setCorrelationId(value: string): void;
/** Il nome dell'istanza. */
declare function getWorkflowInstanceName(): string | null;
/** Dà un nome all'istanza. */
declare function setWorkflowInstanceName(value: string): void;
/** L'istanza che ha avviato questa, se c'è. */
declare function getParentWorkflowInstanceId(): string | null;
/** Il codice del processo. */
declare function getWorkflowDefinitionId(): string;
/** Il codice della versione del processo. */
declare function getWorkflowDefinitionVersionId(): string;
/** Il numero della versione. */
declare function getWorkflowDefinitionVersion(): number;
/** Il nome del processo. */
declare function getWorkflowDefinitionName(): string;
