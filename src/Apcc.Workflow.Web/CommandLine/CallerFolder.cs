namespace Apcc.Workflow.Web.CommandLine;

/// <summary>The folder in which the person typed the command. <c>dotnet run</c> starts web programs in their project's folder; the
/// shell's own notion survives in PWD.</summary>
internal static class CallerFolder
{
    public static string Resolve(string path)
    {
        var shell = Environment.GetEnvironmentVariable("PWD");
        return Path.GetFullPath(path, Directory.Exists(shell) ? shell : Directory.GetCurrentDirectory());
    }
}
