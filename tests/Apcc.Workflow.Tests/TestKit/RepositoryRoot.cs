namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Apcc.Workflow.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Apcc.Workflow.sln above {AppContext.BaseDirectory}.");
    });

    public static string PathTo(params string[] parts) => Path.Combine([Root.Value, .. parts]);
}
