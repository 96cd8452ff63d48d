namespace Apcc.Workflow.Tests;

/// <summary>Finds the repository's own files from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Apcc.Workflow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException("Apcc.Workflow.sln was not found above the tests' folder.");
    }
}
