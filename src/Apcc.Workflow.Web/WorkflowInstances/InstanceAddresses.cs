using System.Globalization;
using Apcc.Workflow.Web.Administration;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>The addresses of the pages about instances.</summary>
public static class InstanceAddresses
{
    public const string List = "/amministrazione/procedimenti";

    public static string Instance(string id, string? tab = null) =>
        $"{List}/{Uri.EscapeDataString(id)}{(tab is null ? "" : $"?scheda={tab}")}";

    /// <summary>The instances of a version that wait at an activity.</summary>
    public static string WaitingAt(string definitionId, int version, string activityId) => new InstanceListAddress
    {
        DefinitionId = definitionId, Version = version, ActivityId = activityId, Standing = "in-corso",
    }.ToAddress();

    /// <summary>Where the running cases of one version are moved to another.</summary>
    public static string Migration(string definitionId, int? from = null, int? to = null)
    {
        string[] versions = [.. new[] { ("da", from), ("a", to) }.Where(pair => pair.Item2 is not null)
            .Select(pair => $"{pair.Item1}={pair.Item2?.ToString(CultureInfo.InvariantCulture)}")];
        return $"{AdministrationAddresses.Configuration}/{Uri.EscapeDataString(definitionId)}/migrazione{(versions.Length == 0 ? "" : $"?{string.Join('&', versions)}")}";
    }
}
