using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.ClimatePlan;

/// <summary>The addresses of the plan's pages.</summary>
public static class ClimatePlanAddresses
{
    public const string Import = SiteAddresses.ClimatePlan + "/importa";

    /// <summary>The empty model of a file to import.</summary>
    public const string ImportTemplate = Import + "/modello.csv";

    /// <summary>An Azione in the register.</summary>
    public static string Action(string code) => $"{SiteAddresses.ClimatePlan}#{Anchor(code)}";

    /// <summary>The id of an Azione's entry on the page.</summary>
    public static string Anchor(string code) => $"azione-{code.Replace('.', '-')}";
}
