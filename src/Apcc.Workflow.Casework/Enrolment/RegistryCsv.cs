using System.Globalization;
using System.Net.Mail;
using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Reads the Ufficio Statistica's extract (R5.1.1). A line with any fault is refused with its reason; no reason repeats
/// a name or an address.</summary>
internal sealed class RegistryCsv(DateOnly referenceOn, int minimumAge)
{
    private const int OldestAge = 115;
    private const int Municipi = 9;

    private static readonly CsvColumn[] Columns =
    [
        new("codice", true, "id", "codice_individuale", "matricola", "progressivo"),
        new("cognome", true, "surname"),
        new("nome", true, "name"),
        new("data_nascita", true, "data_di_nascita", "nascita", "nato_il"),
        new("genere", true, "sesso", "gender"),
        new("cittadinanza", true, "nazionalita"),
        new("municipio", true, "zona", "municipio_di_residenza"),
        new("indirizzo", true, "via", "via_e_civico", "residenza"),
        new("interno", false, "scala", "scala_interno", "dettaglio_indirizzo"),
        new("cap", true, "codice_postale"),
        new("localita", false, "comune", "citta"),
        new("provincia", false, "prov"),
        new("email", false, "e_mail", "posta_elettronica", "mail"),
        new("famiglia", false, "codice_famiglia", "nucleo", "id_famiglia"),
    ];

    private readonly Dictionary<string, int> codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Name, DateOnly BornOn, string Street), int> people = [];

    public CsvReadResult<RegistryRow> Read(Stream stream) => new CsvTable<RegistryRow>(Columns).Read(stream, Row);

    private RegistryRow Row(CsvRecord record, List<string> notes)
    {
        var code = record.RequiredText("codice", 60);
        if (code.Length > 0 && !codes.TryAdd(code, record.Line))
            record.Refuse("codice", $"Lo stesso codice compare già alla riga {codes[code]}: tenere una sola delle due righe.");

        var nationality = record.RequiredText("cittadinanza", 80);
        var row = new RegistryRow
        {
            RegistryCode = code,
            FirstName = record.RequiredText("nome", 80),
            LastName = record.RequiredText("cognome", 80),
            BornOn = BornOn(record),
            Gender = Gender(record),
            Nationality = nationality,
            IsForeign = !IsItalian(nationality),
            Municipio = Municipio(record),
            Street = record.RequiredText("indirizzo", 120),
            StreetDetail = record.Text("interno", 80),
            PostalCode = PostalCode(record),
            Town = record.Text("localita", 60) ?? "MILANO",
            Province = Province(record),
            Email = Email(record, notes),
            Household = record.Text("famiglia", 80),
        };
        if (row.BornOn != default && row.Street.Length > 0
            && !people.TryAdd((CsvWords.Bare($"{row.LastName} {row.FirstName}"), row.BornOn, CsvWords.Bare(row.Street)), record.Line))
            record.Refuse("codice", $"La stessa persona compare già alla riga {people[(CsvWords.Bare($"{row.LastName} {row.FirstName}"), row.BornOn, CsvWords.Bare(row.Street))]}: togliere la ripetizione.");
        return row;
    }

    private DateOnly BornOn(CsvRecord record)
    {
        var text = record.RequiredText("data_nascita", 20);
        if (text.Length == 0) return default;
        if (!DateOnly.TryParseExact(text, ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var bornOn))
        {
            record.Refuse("data_nascita", "La data non esiste o non è scritta come 31/12/1980: correggerla.");
            return default;
        }

        if (bornOn > referenceOn || AgeRule.CompletedYears(bornOn, referenceOn) > OldestAge)
            record.Refuse("data_nascita", $"La data è impossibile: alla data di riferimento ({referenceOn:dd/MM/yyyy}) la persona non sarebbe nata o avrebbe più di {OldestAge} anni.");
        else if (!AgeRule.IsOldEnough(bornOn, referenceOn, minimumAge))
            record.Refuse("data_nascita", $"Alla data di riferimento ({referenceOn:dd/MM/yyyy}) la persona non ha {minimumAge} anni compiuti: ne ha {AgeRule.CompletedYears(bornOn, referenceOn)}.");
        return bornOn;
    }

    private static CitizenGender Gender(CsvRecord record)
    {
        switch (CsvWords.Bare(record.RequiredText("genere", 40)))
        {
            case "f" or "femmina" or "donna" or "2":
                return CitizenGender.Female;
            case "m" or "maschio" or "uomo" or "1":
                return CitizenGender.Male;
            case "x" or "altro" or "non indicato":
                return CitizenGender.Other;
            case "":
                return CitizenGender.Other; // refused above
            default:
                record.Refuse("genere", "Scrivere F, M oppure X.");
                return CitizenGender.Other;
        }
    }

    private static int Municipio(CsvRecord record)
    {
        var text = record.RequiredText("municipio", 40);
        var bare = CsvWords.Bare(text).Replace("municipio ", "", StringComparison.Ordinal);
        if (int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Municipi) return number;

        if (text.Length > 0) record.Refuse("municipio", $"Il municipio è un numero da 1 a {Municipi}.");
        return 0;
    }

    private static string PostalCode(CsvRecord record)
    {
        var text = record.RequiredText("cap", 20);
        if (text.Length > 0 && (text.Length != 5 || !text.All(char.IsAsciiDigit)))
            record.Refuse("cap", "Il CAP ha cinque cifre, per esempio 20121.");
        return text;
    }

    private static string Province(CsvRecord record)
    {
        var text = (record.Text("provincia", 20) ?? "MI").ToUpperInvariant();
        if (text.Length != 2) record.Refuse("provincia", "La provincia è una sigla di due lettere, per esempio MI.");
        return text;
    }

    /// <summary>A wrong address keeps nobody out: the letter goes anyway.</summary>
    private static string? Email(CsvRecord record, List<string> notes)
    {
        if (record.Text("email", 200) is not { } text) return null;
        if (MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal)) return text;

        notes.Add($"Riga {record.Line}: l'indirizzo email non è valido ed è stato ignorato; la persona riceverà la sola lettera.");
        return null;
    }

    private static bool IsItalian(string nationality) =>
        CsvWords.Bare(nationality) is "italiana" or "italia" or "italiano" or "ita" or "it" or "i" or "100";
}
