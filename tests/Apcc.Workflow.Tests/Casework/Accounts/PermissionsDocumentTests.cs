using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Accounts;

/// <summary>Holds <c>docs/permissions.md</c> to the code and to the shipped roles.</summary>
public class PermissionsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "permissions.md"));

    [Fact]
    public void Permissions_AreListedInTheOrderOfTheCode()
    {
        var listed = Rows("## Permissions").Select(cells => cells[0].Trim('`'));

        Assert.Equal(Permission.All, listed);
    }

    [Fact]
    public void Roles_AreThoseOfTheShippedFile()
    {
        var shipped = RolesChecker.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "roles.json"))).Roles
            .Select(role => $"{role.Key} | {role.Name} | {string.Join(' ', role.Permissions)}");

        var listed = Rows("## Roles").Select(cells =>
            $"{cells[0].Trim('`')} | {cells[1]} | {cells[2].Replace("`", "", StringComparison.Ordinal).Replace("–", "", StringComparison.Ordinal)}");

        Assert.Equal(shipped, listed);
    }

    [Fact]
    public void Schema_KnowsEveryPermission()
    {
        var schema = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "roles.schema.json"));

        Assert.All(Permission.All, permission => Assert.Contains($"\"{permission}\"", schema, StringComparison.Ordinal));
    }

    private static IEnumerable<string[]> Rows(string heading) =>
        Document.Split(heading, 2)[1].Split("\n## ", 2)[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());
}
