using System.Diagnostics;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Web.CommandLine;

/// <summary>The verbs as an operator runs them: another process, started in another folder.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task Validate_ShippedFiles_HaveNoErrors()
    {
        var (code, output, _) = await RunAsync(Path.GetTempPath(), "workflow", "validate",
            Path.Combine(Repository.Root, "workflows"), Path.Combine(Repository.Root, "templates"));

        Assert.DoesNotContain("errore", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Validate_BrokenFiles_SaysEachFileItsPlaceAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathTo("workflows/definitions"));
        await File.WriteAllTextAsync(folder.PathTo("workflows/definitions/p.json"), Definition
            .Replace("Elsa.WriteLine", "Elsa.Cron", StringComparison.Ordinal).Replace("\"text\"", "\"cronExpression\"", StringComparison.Ordinal)
            .Replace("\"value\": \"a\"", "\"value\": \"0 0 30 2 *\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(folder.PathTo("workflows/definitions/q.json"), "{ \"definitionId\": \"q\",\n  \"definitionId\": \"q\" }");

        var (code, output, errors) = await RunAsync(folder.FullName, "workflow", "validate", "workflows");

        Assert.Equal(1, code);
        Assert.Contains("$.root.cronExpression", output + errors);
        Assert.Contains("non dà mai alcuna data", output + errors);
        Assert.Contains("q.json", output + errors);
        Assert.Contains("riga 2, colonna 3", output + errors);
    }

    [Theory]
    [InlineData(2, "Uso:", "pippo")]
    [InlineData(2, "Uso:", "workflow", "validate")]
    [InlineData(1, "non esiste", "workflow", "validate", "questo-file-non-c-e.json")]
    [InlineData(2, "Uso:", "workflow", "test")]
    [InlineData(1, "non esiste", "workflow", "test", "questo-file-non-c-e.json")]
    [InlineData(2, "Uso:", "workflow", "run")]
    [InlineData(2, "Uso:", "workflow", "run", "p.json", "--clock", "ieri")]
    [InlineData(1, "non esiste", "workflow", "run", "questo-file-non-c-e.json")]
    public async Task WrongUsage_IsSaidInOneSentence(int expected, string said, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(Path.GetTempPath(), arguments);

        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.Contains(said, errors);
    }

    [Fact]
    public async Task AccountAndBackup_FromAnotherFolder_WithPathsOfTheCaller()
    {
        using var folder = new TemporaryFolder();
        var data = $"--DataFolder={folder.PathTo("data")}";

        var created = await RunAsync(folder.FullName, "account", "create", "--admin", "anna@comune.milano.example", data);
        var copied = await RunAsync(folder.FullName, "backup", "copia.db", data);
        var again = await RunAsync(folder.FullName, "backup", "copia.db", data);

        Assert.Equal((0, 20), (created.Code, created.Output.Trim().Length));
        Assert.Equal(0, copied.Code);
        Assert.True(new FileInfo(folder.PathTo("copia.db")).Length > 0);
        Assert.Equal(1, again.Code);
        Assert.Contains("esiste già", again.Errors);
    }

    [Fact]
    public async Task VerbThatWrites_WhileTheDatabaseIsServed_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var served = DatabaseLock.Take(folder.FullName);

        var (code, _, errors) = await RunAsync(folder.FullName, "account", "create", "--admin", "anna@comune.milano.example", $"--DataFolder={folder.FullName}");

        Assert.Equal(1, code);
        Assert.Contains("già in uso", errors);
    }

    [Fact]
    public async Task Test_PrintsOneLineOfJsonPerCase_AndFailsWithTheFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("p.json"), Definition);
        await File.WriteAllTextAsync(folder.PathTo("prove.json"), """
            [{"name": "va", "files": ["p.json"], "expect": {"lines": ["a"]}}, {"name": "non va", "files": ["p.json"], "expect": {"lines": ["b"]}}]
            """);

        var (code, output, errors) = await RunAsync(folder.FullName, "workflow", "test", "prove.json", "--json");

        Assert.Equal((1, ""), (code, errors));
        var lines = output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["va True", "non va False"], lines.Select(line => $"{line["name"]} {(bool?)line["passed"]}"));
    }

    [Fact]
    public async Task Run_PrintsTheJournal_AndHowItStands()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("p.json"), Definition);
        await File.WriteAllTextAsync(folder.PathTo("stimoli.json"), """[{"advance": "PT1H"}]""");

        var (code, output, errors) = await RunAsync(
            folder.FullName, "workflow", "run", "p.json", "--stimuli", "stimoli.json", "--clock", "2026-03-02T09:00:00Z");

        Assert.Equal((0, ""), (code, errors));
        var lines = output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["Started", "Started"], lines.Take(2).Select(line => (string?)line["event"]));
        Assert.Equal("2026-03-02T09:00:00Z", (string?)lines[0]["at"]);
        Assert.Equal("Finished 2026-03-02T10:00:00Z a", $"{lines[^1]["status"]} {lines[^1]["clock"]} {lines[^1]["lines"]![0]}");
    }

    [Fact]
    public async Task Run_BrokenDefinition_SaysFileAndPlace()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("p.json"), Definition.Replace("Elsa.WriteLine", "Elsa.WriteLyne", StringComparison.Ordinal));

        var (code, output, errors) = await RunAsync(folder.FullName, "workflow", "run", "p.json");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("p.json: $.root.type: ", errors);
        Assert.Contains("«Elsa.WriteLine»", errors);
    }

    private const string Definition = """
        {"id": "p-1", "definitionId": "p", "name": "P", "version": 1,
         "root": {"id": "riga", "type": "Elsa.WriteLine", "text": {"typeName": "String", "expression": {"type": "Literal", "value": "a"}}}}
        """;


    [Fact]
    public async Task Export_WritesWhatIsInForce_AndSaysWhatItDidNotWriteOver()
    {
        using var folder = new TemporaryFolder();
        var data = $"--DataFolder={folder.PathTo("data")}";

        var early = await RunAsync(folder.FullName, "workflow", "export", "in-vigore", data);
        await RunAsync(folder.FullName, "account", "create", "--admin", "anna@comune.milano.example", data);
        var exported = await RunAsync(folder.FullName, "workflow", "export", "in-vigore", data);
        await File.WriteAllTextAsync(folder.PathTo("in-vigore/workflows/roles.json"), "{}");
        var again = await RunAsync(folder.FullName, "workflow", "export", "in-vigore", data);

        Assert.Equal(1, early.Code);
        Assert.Contains("avvia prima l'applicazione", early.Errors);
        Assert.Equal(0, exported.Code);
        Assert.Contains("templates/emails/sollecito\n", exported.Output.ReplaceLineEndings("\n"));
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.Contains("workflows/roles.json: non scritto", again.Errors);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PWD"] = folder;
        // A folder with files of its own is its own configuration.
        start.Environment["ConfigurationRoot"] = Directory.Exists(Path.Combine(folder, "workflows")) ? folder : Repository.Root;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
