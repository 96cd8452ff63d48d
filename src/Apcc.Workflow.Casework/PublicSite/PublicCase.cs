using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>A case of a register as everybody may read it: nothing stands here that the register's <c>public</c> does not open.</summary>
public sealed record PublicCase
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>What one of its register is called.</summary>
    public required string Singular { get; init; }
    public required int Year { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public required RegisterState State { get; init; }

    /// <summary>Those that have a value, in the order of the register's <c>public.fields</c>.</summary>
    public required IReadOnlyList<PublicFact> Facts { get; init; }
    public required IReadOnlyList<PublicDocument> Documents { get; init; }

    /// <summary>The case that it is part of; whether that one is public is another matter.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>UTC instant at which something public of it changed last.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Counts its changes, public or not.</summary>
    public required int Version { get; init; }

    /// <summary>When it takes place; null where its register has no appointments, or the day is open.</summary>
    public PublicAppointment? Appointment { get; init; }

    public PublicFact? Find(string name) => Facts.FirstOrDefault(fact => fact.Name == name);
}

/// <summary>A fact as kept and as people read it.</summary>
/// <param name="Name">Of the form's field.</param>
/// <param name="Value">As the form keeps it. Do not write to it.</param>
public sealed record PublicFact(string Name, FieldKind Kind, FactText Text, JsonNode? Value);

/// <summary>A document that everybody may download.</summary>
/// <param name="CreatedAt">UTC instant.</param>
public sealed record PublicDocument(Guid Id, string Title, string FileName, string MediaType, long SizeBytes, DateTime CreatedAt);

/// <summary>When and where something takes place, in the office's civil time.</summary>
/// <param name="From">Null: all day.</param>
public sealed record PublicAppointment(DateOnly Day, TimeOnly? From, TimeOnly? To, string? Place, string? About)
{
    /// <summary>UTC instant; null: it lasts all day.</summary>
    public DateTime? StartsAt => From is { } from ? OfficeTime.InstantOf(Day, from) : null;

    /// <summary>UTC instant; null where no end is known.</summary>
    public DateTime? EndsAt => From is { } from && To is { } to && to > from ? OfficeTime.InstantOf(Day, to) : null;
}
