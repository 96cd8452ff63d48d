using System.Globalization;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>workflow test CASES.json [--json]</c>: runs the cases of a file, one line each.</summary>
internal static class TestVerb
{
    public static async Task<int> RunAsync(string file, bool asJson)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"«{file}» non esiste.");
            return 1;
        }

        var read = RehearsalCasesReader.Read(await File.ReadAllTextAsync(file));
        foreach (var problem in read.Problems) await Console.Error.WriteLineAsync($"{file}: {problem.Place}: {problem.Message}");
        if (read.Problems.Count > 0) return 1;

        await using var app = OfficeHosting.BuildWithoutServing([]);
        var failed = 0;
        await foreach (var result in app.Services.GetRequiredService<Rehearsals>().RunAsync(read.Cases, Path.GetDirectoryName(file) ?? "."))
        {
            if (!result.Passed) failed++;
            Console.WriteLine(asJson ? result.ToJson() : result.Passed ? $"riuscita  {result.Name}" : $"FALLITA   {result.Name}: {result.Difference}");
        }

        if (!asJson)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read.Cases.Count} prove, {failed} fallite."));
        return failed == 0 ? 0 : 1;
    }
}
