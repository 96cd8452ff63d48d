using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>workflow validate PATH…</c>: all problems of all files, one a line.</summary>
internal static class ValidateVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> paths)
    {
        var missing = paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing is not null)
        {
            await Console.Error.WriteLineAsync($"«{missing}» non esiste.");
            return 1;
        }

        await using var app = OfficeHosting.BuildWithoutServing([]);
        var folders = app.Services.GetRequiredService<ConfigurationFolders>();
        var findings = app.Services.GetRequiredService<ConfigurationValidation>().Check(folders, paths);
        if (findings is null)
        {
            await Console.Error.WriteLineAsync($"Nessun file di configurazione fra quelli indicati: indica file o cartelle sotto «{folders.Root}».");
            return 1;
        }

        foreach (var (file, finding) in findings)
            Console.WriteLine($"{file}: {finding.Place}: {(finding.Severity is ProblemSeverity.Error ? "errore" : "avviso")}: {finding.Message}");
        return findings.Any(item => item.Finding.Severity is ProblemSeverity.Error) ? 1 : 0;
    }
}
