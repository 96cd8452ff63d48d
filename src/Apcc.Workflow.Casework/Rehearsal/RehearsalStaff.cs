using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The people of a rehearsed office, by their short names: invented ones, or, for the copy of a real case, the office's own by name
/// and group alone, with addresses that lead nowhere.</summary>
internal sealed class RehearsalStaff
{
    private static readonly DateOnly Since = new(2000, 1, 1);
    private readonly Dictionary<string, StaffMember> byUser = new(StringComparer.Ordinal);

    public StaffMember? Find(string user) => byUser.GetValueOrDefault(user);

    public string? UserOf(Guid? id) => byUser.FirstOrDefault(pair => pair.Value.Id == id).Key;

    /// <summary>The person's name as people read it; null for who is not of this office.</summary>
    public string? NameOf(string user) => byUser.GetValueOrDefault(user)?.DisplayName;

    /// <summary>Puts names in the place of ids: the same answers can then be given in another rehearsed office.</summary>
    public JsonNode? WithUsers(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, WithUsers(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithUsers)]),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id) && UserOf(id) is { } user =>
            JsonValue.Create("@" + user),
        _ => node?.DeepClone(),
    };

    public string? UserOfAddress(string address) =>
        byUser.FirstOrDefault(pair => string.Equals(pair.Value.Email, address, StringComparison.OrdinalIgnoreCase)).Key;

    /// <summary>Hires the people of the case; without any, one person for each body and role in force.</summary>
    public static async Task<RehearsalStaff> HireAsync(
        RehearsalOffice office, IReadOnlyList<RehearsalPerson>? people, CancellationToken cancellationToken)
    {
        var staff = new RehearsalStaff();
        await office.WriteAsync(async (db, token) =>
        {
            var bodies = await db.Bodies.AsNoTracking().OrderBy(body => body.Key).ToListAsync(token);
            var roles = (await office.Get<ConfigurationCatalog>().RolesAsync(db, token)).Roles;
            var everybody = people ?? [.. bodies.Select(body => (body.Key, body.Name)).Concat(roles.Select(role => (role.Key, role.Name)))
                .DistinctBy(group => group.Key).Select(group => new RehearsalPerson(group.Key, $"Persona di prova · {group.Name}", [group.Key]))];
            var (bodyKeys, roleKeys) = (bodies.Select(body => body.Key).ToHashSet(), roles.Select(role => role.Key).ToHashSet());
            foreach (var person in everybody) staff.Hire(db, person, bodyKeys, roleKeys);
            return true;
        }, cancellationToken);
        return staff;
    }

    /// <summary>Puts ids in the place of names: every text <c>"@user"</c> becomes the id of that person.</summary>
    public JsonNode? WithIds(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, WithIds(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithIds)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@') && Find(text[1..]) is { } person =>
            JsonValue.Create(person.Id.ToString()),
        _ => node?.DeepClone(),
    };

    /// <summary>A group that is neither body nor role is taken for a role: a definition under test may name one that is to come.</summary>
    private void Hire(WorkflowDbContext db, RehearsalPerson person, HashSet<string> bodies, HashSet<string> roles)
    {
        var member = NewStaffMember.Of(person.Name, $"{person.User}@prova.example", null, person.User);
        byUser.Add(person.User, member);
        db.Users.Add(member);
        foreach (var group in person.Groups.Where(bodies.Contains))
            db.BodyMemberships.Add(new BodyMembership { Id = Guid.CreateVersion7(), BodyKey = group, StaffMemberId = member.Id, From = Since });
        foreach (var group in person.Groups.Where(group => roles.Contains(group) || !bodies.Contains(group)))
            db.RoleAssignments.Add(new RoleAssignment { Id = Guid.CreateVersion7(), Role = group, StaffMemberId = member.Id, From = Since });
    }
}
