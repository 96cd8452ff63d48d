using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Casework.Enrolment.Synthetic;

/// <summary>Invents a registry extract whose people are spread over the city as the real ones are: municipio, age, gender and
/// citizenship by the margins of the open data. Nobody in it exists.</summary>
public sealed class SyntheticRegistry(CityMargins margins, RegistryWords words)
{
    private const double SameHousehold = 0.30;

    // Citizens of other countries are younger than Italians: their share in each band, as a multiple of their share at all ages.
    private static readonly Dictionary<string, double> ForeignersByBand = new(StringComparer.Ordinal)
    {
        ["0-17"] = 1.1, ["18-64"] = 1.25, ["65-79"] = 0.30, ["80+"] = 0.08,
    };

    /// <summary>The same people for the same seed. All are at least <paramref name="minimumAge"/> on the reference date.</summary>
    public IEnumerable<RegistryRow> People(int count, ulong seed, DateOnly referenceOn, int minimumAge)
    {
        var numbers = new SeededNumbers(seed);
        RegistryRow? neighbour = null;
        for (var number = 1; number <= count;)
        {
            var municipio = neighbour is not null && numbers.Chance(SameHousehold) ? neighbour.Municipio : 0;
            var shares = municipio > 0 ? neighbour : null;
            municipio = municipio > 0 ? municipio : numbers.Weighted(margins.Municipi);
            var band = numbers.Weighted(margins.AgeBands(municipio));
            var bornOn = BornOn(numbers, band, referenceOn);
            if (!AgeRule.IsOldEnough(bornOn, referenceOn, minimumAge)) continue; // the residents below the minimum are in the margins too

            neighbour = Person(numbers, number++, municipio, band, bornOn, shares);
            yield return neighbour;
        }
    }

    /// <summary>As the Ufficio Statistica would send it.</summary>
    public static byte[] Csv(IEnumerable<RegistryRow> people)
    {
        var text = new StringBuilder("codice;cognome;nome;data_nascita;genere;cittadinanza;municipio;indirizzo;interno;cap;localita;provincia;email;famiglia\r\n");
        foreach (var row in people)
            text.AppendJoin(';', row.RegistryCode, row.LastName, row.FirstName, row.BornOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                row.Gender is CitizenGender.Female ? "F" : row.Gender is CitizenGender.Male ? "M" : "X",
                row.Nationality, row.Municipio.ToString(CultureInfo.InvariantCulture), row.Street, row.StreetDetail, row.PostalCode, row.Town, row.Province,
                row.Email, row.Household).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private RegistryRow Person(SeededNumbers numbers, int number, int municipio, string band, DateOnly bornOn, RegistryRow? shares)
    {
        var isWoman = numbers.Chance(margins.Women(municipio));
        var isForeign = numbers.Chance(Math.Min(0.95, margins.Foreigners(municipio) * ForeignersByBand[band]));
        var origin = isForeign
            ? numbers.Weighted([.. words.Origins.Skip(1).Select(origin => (origin, origin.Weight))])
            : words.Origins[0];
        var first = numbers.Of(isWoman ? origin.Women : origin.Men);
        var last = shares is not null && shares.IsForeign == isForeign && numbers.Chance(0.6) ? shares.LastName : numbers.Of(origin.Surnames);
        var street = numbers.Of(words.Streets[municipio - 1]).Split('|');
        var hasEmail = numbers.Chance(band is "80+" ? 0.15 : band is "65-79" ? 0.40 : 0.70);
        return new RegistryRow
        {
            RegistryCode = $"S{number:0000000}",
            FirstName = first,
            LastName = last,
            BornOn = bornOn,
            Gender = isWoman ? CitizenGender.Female : CitizenGender.Male,
            Nationality = origin.Citizenship,
            IsForeign = isForeign,
            Municipio = municipio,
            Street = shares?.Street ?? $"{street[0]} {1 + numbers.Below(120)}",
            StreetDetail = shares is not null ? shares.StreetDetail : numbers.Chance(0.4) ? $"Scala {(char)('A' + numbers.Below(4))} int. {1 + numbers.Below(30)}" : null,
            PostalCode = shares?.PostalCode ?? street[1],
            Town = "Milano",
            Province = "MI",
            Email = hasEmail ? $"{Plain(first)}.{Plain(last)}.{number}@posta.example" : null,
            Household = shares?.Household ?? $"F{number:0000000}",
        };
    }

    private static DateOnly BornOn(SeededNumbers numbers, string band, DateOnly referenceOn)
    {
        var age = band switch
        {
            "0-17" => numbers.Below(18),
            "18-64" => 18 + numbers.Below(47),
            "65-79" => 65 + numbers.Below(15),
            _ => 80 + Math.Min(numbers.Below(25), numbers.Below(25)),
        };
        return referenceOn.AddYears(-age).AddDays(-numbers.Below(365));
    }

    private static string Plain(string name)
    {
        var letters = name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter);
        return string.Concat(letters);
    }
}
