using Apcc.Workflow.Casework.Citizens;

namespace Apcc.Workflow.Web.Citizens;

/// <summary>The addresses that citizens use; the first stands on letters.</summary>
public static class CitizenAddresses
{
    /// <summary>Where a code is typed in.</summary>
    public const string Entrance = "/c";

    /// <summary>What a code opens.</summary>
    public static string Door(string code) => $"/c/{Uri.EscapeDataString(code)}";

    /// <summary>One thing behind the door.</summary>
    public static string Item(string code, CitizenItemLine line) => $"{Door(code)}/{KeyOf(line.Kind)}/{line.Id}";

    /// <summary>Where something is filed without being asked for.</summary>
    public static string Filing(string code, string filing) => $"{Door(code)}/nuova/{Uri.EscapeDataString(filing)}";

    /// <summary>What became of it.</summary>
    public static string Filed(string code, CitizenFiledLine line) => $"{Door(code)}/scheda/{line.CaseId}";

    /// <summary>The kind that a part of the address names; null for any other.</summary>
    public static CitizenItemKind? KindOf(string key) => key switch
    {
        "r" => CitizenItemKind.Survey,
        "a" => CitizenItemKind.HumanTask,
        _ => null,
    };

    private static string KeyOf(CitizenItemKind kind) => kind is CitizenItemKind.Survey ? "r" : "a";
}
