using System.Globalization;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Cockpit;

/// <summary>The addresses of the cockpit.</summary>
public static class CockpitAddresses
{
    /// <summary>Ids of its parts, for links within the page.</summary>
    public const string TasksPart = "attivita";
    public const string DossierPart = "dossier";
    public const string PeoplePart = "carico";

    private static readonly (CockpitTaskChoice Choice, string Word)[] Words =
    [
        (CockpitTaskChoice.Late, "in-ritardo"), (CockpitTaskChoice.AtRisk, "a-rischio"), (CockpitTaskChoice.Unassigned, "da-assegnare"),
    ];

    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"{SiteAddresses.Cockpit}/{year}");

    /// <summary>The year with some of its tasks; nothing that holds anyway stands in the address.</summary>
    public static string Tasks(int year, CockpitTaskChoice which, Guid? personId = null, int page = 1)
    {
        var word = Words.FirstOrDefault(pair => pair.Choice == which).Word;
        string[] parts =
        [
            .. new[]
            {
                word is null ? null : $"scheda={word}", personId is { } person ? $"persona={person}" : null,
                page == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"pagina={page}"),
            }.OfType<string>(),
        ];
        return parts.Length == 0 ? Year(year) : $"{Year(year)}?{string.Join('&', parts)}";
    }

    /// <summary>What a word of the address asks for; what it does not know asks for all.</summary>
    public static CockpitTaskChoice ChoiceOf(string? word) => Words.FirstOrDefault(pair => pair.Word == word).Choice;
}
