using System.Text.Json;

namespace Apcc.Workflow.Casework.Enrolment.Synthetic;

/// <summary>Invented names and real streets for invented people.</summary>
public sealed record RegistryWords
{
    public required IReadOnlyList<OriginWords> Origins { get; init; }

    /// <summary>Streets of each municipio, from 1; a street carries its CAP: <c>Via Dante|20121</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Streets { get; init; }

    public static RegistryWords Read(string json) =>
        JsonSerializer.Deserialize<RegistryWords>(json, JsonSerializerOptions.Web)
            ?? throw new JsonException("The words of the synthetic registry are empty.");
}

/// <summary>Names of people of one citizenship.</summary>
/// <param name="Weight">How many among those who are not Italian; the first entry is Italian and weighs nothing.</param>
public sealed record OriginWords(
    string Citizenship, double Weight, IReadOnlyList<string> Women, IReadOnlyList<string> Men, IReadOnlyList<string> Surnames);
