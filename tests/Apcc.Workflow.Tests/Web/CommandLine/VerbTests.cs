using System.Diagnostics;
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

    [Theory]
    [InlineData(2, "Uso:", "pippo")]
    [InlineData(2, "Uso:", "workflow", "validate")]
    [InlineData(1, "non esiste", "workflow", "validate", "questo-file-non-c-e.json")]
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

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PWD"] = folder;
        start.Environment["ConfigurationRoot"] = Repository.Root;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
