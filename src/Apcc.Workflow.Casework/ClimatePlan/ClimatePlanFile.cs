using System.Text.Json;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Reads <c>workflows/climate-plan.json</c>: what the Piano Aria e Clima is made of.</summary>
public sealed class ClimatePlanFile(ConfigurationFolders folders)
{
    /// <summary>Path below the root of the configuration.</summary>
    public const string RelativePath = "workflows/climate-plan.json";

    /// <summary>Read anew each time, so that an edit shows at once (D3). A file that is missing or broken leaves the outline
    /// empty and says why: the register of the Azioni can be read without it.</summary>
    internal ClimatePlanOutline Read()
    {
        try
        {
            var outline = JsonSerializer.Deserialize<ClimatePlanOutline>(
                File.ReadAllText(Path.Combine(folders.Root, RelativePath)), JsonSerializerOptions.Web);
            if (outline?.Ambiti is null) return Broken("non ha l'elenco «ambiti»");

            var twice = outline.Ambiti.GroupBy(ambito => ambito.Number).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? outline : Broken($"nomina due volte l'Ambito {twice.Key}");
        }
        catch (JsonException exception)
        {
            return Broken($"non è JSON valido alla riga {exception.LineNumber + 1}, colonna {exception.BytePositionInLine + 1}");
        }
        catch (IOException exception)
        {
            return Broken($"non si può leggere: {exception.Message}");
        }
    }

    private static ClimatePlanOutline Broken(string reason) => new(null, null, [])
    {
        Problem = $"Il file «{RelativePath}» {reason}. Correggilo: fino ad allora mancano i nomi degli Ambiti e il numero delle Azioni del Piano.",
    };
}

/// <param name="Source">Where the figures come from.</param>
/// <param name="TotalActions">Azioni of the approved plan.</param>
internal sealed record ClimatePlanOutline(string? Source, int? TotalActions, IReadOnlyList<ClimatePlanAmbito> Ambiti)
{
    /// <summary>Italian sentence; null when the file was read.</summary>
    public string? Problem { get; init; }
}

/// <summary>One of the plan's Ambiti.</summary>
internal sealed record ClimatePlanAmbito(int Number, string Name);
