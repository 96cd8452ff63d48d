using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Keeps the table of bodies in step with <c>workflows/bodies.json</c>. A body that left the file stays: its past needs it.</summary>
internal static class BodyRegister
{
    public static async Task SeedAsync(WorkflowDbContext db, IReadOnlyList<BodyEntry> entries, CancellationToken cancellationToken)
    {
        var known = await db.Bodies.ToDictionaryAsync(body => body.Key, cancellationToken);
        foreach (var entry in entries)
        {
            if (!known.TryGetValue(entry.Key, out var body))
            {
                body = new Body { Key = entry.Key, Name = entry.Name, Kind = entry.Kind };
                db.Bodies.Add(body);
            }

            body.Name = entry.Name;
            body.Kind = entry.Kind;
            body.Email = entry.Email;
            body.IsDemonstration = entry.Demonstration is true;
        }
    }
}
