using System.Globalization;
using Apcc.Workflow.Casework.Surveys;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>The sentences a person reads beside a field. A form's own message for a rule takes their place.</summary>
internal static class FieldMessages
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public static string Required(FormField field) => Own(field, "required") ?? field.Kind switch
    {
        FieldKind.Text or FieldKind.LongText when field.Limits.MinLength is > 1 and var least =>
            $"Scrivi {field.Phrase} (almeno {Count(least)} caratteri)",
        FieldKind.Text or FieldKind.LongText => $"Scrivi {field.Phrase}",
        FieldKind.OneOf => $"Scegli {field.Phrase}",
        FieldKind.SeveralOf => $"Scegli almeno una voce per {field.Phrase}",
        FieldKind.Person or FieldKind.Body or FieldKind.PacAction => $"Scegli {field.Phrase}",
        FieldKind.YesNo => $"Rispondi sì o no: {field.Phrase}",
        FieldKind.File => $"Allega {field.Phrase}",
        FieldKind.Table => $"Aggiungi almeno una riga: {field.Phrase}",
        _ => $"Indica {field.Phrase}",
    };

    public static string Unreadable(FormField field, string given) => Own(field, "type") ?? field.Kind switch
    {
        FieldKind.Number => $"Scrivi {field.Phrase} come numero, per esempio 1.234,5: «{Short(given)}» non si legge",
        FieldKind.Integer => $"Scrivi {field.Phrase} come numero intero, per esempio 1.234: «{Short(given)}» non si legge",
        FieldKind.Money => $"Scrivi {field.Phrase} come importo in euro, per esempio 1.234,50: «{Short(given)}» non si legge",
        FieldKind.Date => $"Scrivi {field.Phrase} come giorno/mese/anno, per esempio 31/03/2026: «{Short(given)}» non è una data",
        FieldKind.YesNo => $"Rispondi sì o no: {field.Phrase}",
        _ => $"Controlla {field.Phrase}: quanto inserito non si legge",
    };

    public static string TooShort(FormField field, int least, int now) => Own(field, "minLength")
        ?? $"Scrivi {field.Phrase} (almeno {Characters(least)}: {Missing(least - now)})";

    public static string TooLong(FormField field, int most, int now) => Own(field, "maxLength")
        ?? $"Accorcia {field.Phrase}: al massimo {Characters(most)}, ora sono {Count(now)}";

    public static string TooSmall(FormField field, decimal least) => Own(field, "minimum")
        ?? $"Indica {field.Phrase}: non può essere meno di {Amount(field, least)}";

    public static string TooBig(FormField field, decimal most) => Own(field, "maximum")
        ?? $"Indica {field.Phrase}: non può essere più di {Amount(field, most)}";

    public static string TooEarly(FormField field, DateOnly least, DateOnly today) => Own(field, "notBefore")
        ?? $"Indica {field.Phrase}: non può essere prima {(least == today ? "di oggi, " : "del ")}{ItalianDate.Show(least)}";

    public static string TooLate(FormField field, DateOnly most, DateOnly today) => Own(field, "notAfter")
        ?? $"Indica {field.Phrase}: non può essere dopo {(most == today ? "oggi, " : "il ")}{ItalianDate.Show(most)}";

    public static string BadPattern(FormField field) => Own(field, "pattern")
        ?? $"Controlla {field.Phrase}: non è scritto nel modo previsto";

    public static string BadFormat(FormField field) => Own(field, "format") ?? (field.Limits.Format == "email"
        ? $"Controlla {field.Phrase}: serve un indirizzo di posta elettronica, per esempio nome@comune.milano.it"
        : $"Controlla {field.Phrase}: serve un indirizzo web completo, per esempio https://www.comune.milano.it");

    public static string NotOffered(FormField field) => Own(field, "enum") ?? $"Scegli {field.Phrase} fra le voci proposte";

    public static string NotConstant(FormField field) => Own(field, "const") ?? (field.Kind == FieldKind.YesNo
        ? $"Per proseguire occorre rispondere «{(DataValue.Flag(field.Limits.Const) == true ? "Sì" : "No")}»: {field.Phrase}"
        : $"Controlla {field.Phrase}: il solo valore ammesso è «{DataValue.Text(field.Limits.Const) ?? field.Limits.Const?.ToJsonString()}»");

    public static string TooFew(FormField field, int least, int now) => Own(field, "minItems")
        ?? $"{(field.Kind == FieldKind.Table ? "Aggiungi righe" : "Scegli di più")}: {field.Phrase} (almeno {Count(least)}: {Missing(least - now)})";

    public static string TooMany(FormField field, int most, int now) => Own(field, "maxItems")
        ?? $"Riduci {field.Phrase}: al massimo {Count(most)}, ora sono {Count(now)}";

    public static string Unknown(FormField field) => Own(field, "unknown") ?? field.Kind switch
    {
        FieldKind.Person => $"Scegli di nuovo {field.Phrase}: la persona indicata non è fra quelle disponibili",
        FieldKind.Body => $"Scegli di nuovo {field.Phrase}: l'ufficio indicato non è fra quelli disponibili",
        FieldKind.PacAction => $"Scegli di nuovo {field.Phrase}: l'Azione indicata non è nel registro del PAC",
        _ => $"Allega di nuovo {field.Phrase}: il documento non è più disponibile",
    };

    public static string Unstaffed(FormField field, string body) => Own(field, "staffed")
        ?? $"Scegli di nuovo {field.Phrase}: di «{body}» oggi non fa parte nessuno che possa rispondere. Scegli un altro organo, "
        + "oppure chiedi all'amministratore di inserirvi una persona (Amministrazione → Persone)";

    public static string NobodysCode(FormField field, string code, decimal? year)
    {
        var assembly = year is { } number ? $"dell'Assemblea {number:0}" : "dell'Assemblea";
        var holder = field.CodeOf switch
        {
            Audiences.Members => $"di un membro attivo {assembly}",
            Audiences.Substitutes => $"di un membro sostitutivo attivo {assembly}",
            _ => $"di un componente attivo {assembly}",
        };
        return Own(field, "codeOf")
            ?? $"Il codice «{Short(code)}» non è {holder}: ricopialo dall'elenco in Assemblea, Membri";
    }

    /// <param name="row">Row of the table that has it already, from 1.</param>
    public static string Repeated(FormField field, string value, int row) => Own(field, "unique") ?? (field.CodeOf is null
        ? $"Cambia {field.Phrase}: è già nella riga {row}"
        : $"Il codice «{Short(value)}» è della stessa persona della riga {row}: indica un'altra persona");

    private static string? Own(FormField field, string rule) => field.Messages.GetValueOrDefault(rule);

    private static string Missing(int number) => number == 1 ? "ne manca uno" : $"ne mancano {Count(number)}";

    private static string Characters(int number) => number == 1 ? "1 carattere" : $"{Count(number)} caratteri";

    private static string Count(int number) => number.ToString("N0", Italian);

    private static string Amount(FormField field, decimal number) => field.Kind == FieldKind.Money
        ? number.ToString("#,##0.00", Italian) + " euro"
        : number.ToString("#,##0.##########", Italian);

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
