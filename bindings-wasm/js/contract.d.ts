// The types of the contract, made by `cargo xtask types` of the schemas in docs/schema. Do not edit.

/** Which adult accepted which version. */
export type AcceptanceEntry = {
  /** When. */
  on?: Bound;
  /** The adult. */
  parent: ParentId;
  /** The version of the policy. */
  version: string;
};

/** Where an adult's account stands. */
export type AccountState =
  /** No invitation yet. */
  | "not_invited"
  /** Invited, not yet redeemed. */
  | "invited"
  /** In use. */
  | "active"
  /** Suspended, for a time or until lifted. */
  | "suspended"
  /** Ended for good. */
  | "terminated";

/** An action: what a request asks to do. On the wire an object with a `type`. */
export type Action =
  /** Sends an adult a code that will link them with a pupil. */
  | {
    type: "issue_invite";
    /** The code; only a salted hash of it is kept. */
    code: string;
    /** Until when it may be redeemed. */
    expires?: Bound;
    /** The adult, who alone may redeem the code. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** What is hashed with the code. Drawn by the host, since the core has no randomness. */
    salt?: string;
  }
  /** Takes an invitation back. */
  | {
    type: "revoke_invite";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /**
   * Redeems a code, which signs the adult up and links them with the pupil. The code is compared when it is
   * submitted, and a wrong one counts; to `ask` and `plan` every code is the right one.
   */
  | {
    type: "redeem_invite";
    /** Whether the adult accepts the policy in full. */
    accepts_policy: boolean;
    /** The code as the adult typed it. */
    code: string;
  }
  /** Accepts the policy in force; or, by the school, records that an adult signed it elsewhere. */
  | {
    type: "accept_policy";
    /** Where it was signed: the form on paper, or the system. Needed with `given_by`. */
    form?: string;
    /** Whose signature the school records. */
    given_by?: ParentId;
    /** The version that is accepted. The school also records one that comes into force later. */
    version: string;
  }
  /** Lets one more adult be linked than the policy's limit. */
  | {
    type: "approve_extra_parent";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** The special circumstances. */
    reason?: string;
    /** Whether as a relative, who does only what the policy lets relatives do; as the adult is linked where absent. */
    relative?: boolean;
  }
  /** Signs in. */
  | {
    type: "sign_in";
  }
  /** Changes one's own avatar. */
  | {
    type: "change_avatar";
    /** The avatar, in the host's terms. */
    avatar: string;
  }
  /** Reports a message, comment or post. */
  | {
    type: "report";
    /** What is reported. */
    content: Ref;
    /** Why. */
    reason: string;
  }
  /** Judges a report. */
  | {
    type: "judge_report";
    /** What comes of it. */
    outcome: JudgeOutcome;
    /** The report. */
    report: Ref;
  }
  /** Records that somebody broke the policy. */
  | {
    type: "record_breach";
    /** What kind of breach, in the school's words. */
    kind: string;
    /** More about it. */
    note?: string;
    /** Who. */
    person: Person;
  }
  /** Reminds somebody of the policy, as a step against them. */
  | {
    type: "remind";
    /** Whom. */
    person: Person;
    /** Why. */
    reason: string;
  }
  /** Suspends an account. */
  | {
    type: "suspend";
    /** Whose. */
    person: Person;
    /** Why. */
    reason: string;
    /** While which report of what they wrote waits for a judgement. Where that lets it stay, it ends by itself. */
    report?: Ref;
    /**
     * Until when; without it, until lifted. Whether it is over is judged by the instant that a request names, so
     * a clock that runs fast ends it early: a host that cannot trust a device's clock puts in its own.
     */
    until?: Bound;
  }
  /** Lifts a suspension. */
  | {
    type: "reinstate";
    /** Whose. */
    person: Person;
  }
  /** Ends an account for good. */
  | {
    type: "terminate";
    /** Whose. */
    person: Person;
    /** Why. */
    reason: string;
  }
  /** Ends the use of the service for the whole community. */
  | {
    type: "terminate_community";
    /** Why. */
    reason: string;
  }
  /** Releases content that was kept as evidence; with a safeguarding message, what was answered to it. */
  | {
    type: "release_evidence_hold";
    /** The content. */
    content: Ref;
    /** Why it need not be kept any longer. */
    reason: string;
  }
  /** Gives a consent. */
  | {
    type: "give_consent";
    /** Until when it holds. */
    expires?: Bound;
    /** The form on which it was given. */
    form: string;
    /**
     * Whose answer the school records from paper. Without it, it is a form without a name: it gives where nobody
     * refuses, and takes the place of an earlier one.
     */
    given_by?: ParentId;
    /** For what. */
    kind: ConsentKind;
    /** For which pupil. */
    pupil: PupilId;
    /** Whether it was given in writing; `true` where absent. */
    written?: boolean;
  }
  /** Refuses a consent. */
  | {
    type: "refuse_consent";
    /** The form on which it was refused. */
    form?: string;
    /** Whose answer the school records from paper. */
    given_by?: ParentId;
    /** For what. */
    kind: ConsentKind;
    /** For which pupil. */
    pupil: PupilId;
  }
  /** Takes a consent back. */
  | {
    type: "withdraw_consent";
    /** Whose answer the school records from paper. */
    given_by?: ParentId;
    /** For what. */
    kind: ConsentKind;
    /** For which pupil. */
    pupil: PupilId;
  }
  /** Sends a private message. */
  | {
    type: "send_message";
    /** About which pupils. */
    about: PupilId[];
    /** Pictures, films and files. Those that name no pupils show the pupils whom it is about. */
    media?: MediaEntry[];
    /** The words. */
    text?: string;
    /** To whom. */
    to: Person;
    /** What it is about. */
    topic: Topic;
  }
  /** Opens a message, which marks it as seen. */
  | {
    type: "read_message";
    /** The message. */
    message: Ref;
  }
  /** Replies to a message. */
  | {
    type: "reply";
    /** What kind of reply. */
    kind: ReplyKind;
    /** The message. */
    message: Ref;
    /** The words. */
    text?: string;
    /** What the message proved to be about, where that is not what its sender called it. */
    topic?: Topic;
  }
  /** Takes a message to a senior leader. */
  | {
    type: "escalate";
    /** The message. */
    message: Ref;
    /** Why. */
    reason: string;
  }
  /** Hands a message on to the right person, of which its sender is told. */
  | {
    type: "hand_on";
    /** The message. */
    message: Ref;
    /** A word to whom it is handed on. */
    note?: string;
    /** To whom. */
    to: StaffId;
  }
  /** Closes a message that needs no answer. */
  | {
    type: "close_message";
    /** The message. */
    message: Ref;
  }
  /** Publishes a post. */
  | {
    type: "publish_post";
    /** What kind of post. */
    category: Category;
    /** On whose page, for a class story. */
    class?: ClassId;
    /** The pupils shown in every item that names none of its own, or named in the text. */
    features: PupilId[];
    /** In whose journals, for the portfolio: one pupil, or all who took part in what it tells of. */
    journals?: PupilId[];
    /** Its language (BCP 47); the school's where absent. */
    language?: string;
    /** What it shows. */
    media: MediaEntry[];
    /** Whether it is made away from school; it is not said where absent. */
    off_site?: boolean;
    /** Whether it holds sensitive or private information. */
    sensitive: boolean;
    /** Where. */
    surface: Surface;
    /** On which day what it shows was taken, or last of several. */
    taken_on?: Date;
    /** The words. */
    text?: string;
    /** What it is about. */
    topic?: Topic;
  }
  /** Lets a post out that waits for approval. */
  | {
    type: "approve_post";
    /** The post. */
    post: Ref;
  }
  /** Reads a story. */
  | {
    type: "view_feed";
    /** Whose page, for a class story. */
    class?: ClassId;
    /** Which. */
    surface: Surface;
  }
  /** Comments on a post. */
  | {
    type: "comment";
    /** The post. */
    post: Ref;
    /** Whether it holds sensitive or private information; `false` where absent. */
    sensitive?: boolean;
    /** The words. */
    text: string;
    /** What it is about. */
    topic?: Topic;
  }
  /** Lets a comment out that waits for approval. */
  | {
    type: "approve_comment";
    /** The comment. */
    comment: Ref;
  }
  /** Likes a post. */
  | {
    type: "like";
    /** The post. */
    post: Ref;
  }
  /** Removes a post. */
  | {
    type: "remove_post";
    /** The post. */
    post: Ref;
    /** Why. */
    reason?: string;
  }
  /** Removes a comment. */
  | {
    type: "remove_comment";
    /** The comment. */
    comment: Ref;
    /** Why. */
    reason?: string;
  }
  /** Blocks a comment, so that it stays on record but is not shown. */
  | {
    type: "block_comment";
    /** The comment. */
    comment: Ref;
    /** Why. */
    reason?: string;
  }
  /** Awards points: staff at school, parents to their own child at home. */
  | {
    type: "award_points";
    /** How many. */
    points: number;
    /** For what. */
    skill: string;
    /** To whom. */
    to: PointsOf;
  }
  /** Looks at points. */
  | {
    type: "view_points";
    /** Whose. */
    of: PointsOf;
  }
  /** Shares the total of a class or team with parents. */
  | {
    type: "share_totals";
    /** Whose. */
    of: PointsOf;
  }
  /** Turns remote learning on or off for a class. */
  | {
    type: "set_remote_learning";
    /** The class. */
    class: ClassId;
    /** From when; at once where absent. */
    from?: Bound;
    /** On or off. */
    on: boolean;
    /** Until when; until further notice where absent. */
    to?: Bound;
  }
  /** Sets a task for home learning. */
  | {
    type: "set_task";
    /** For which class. */
    class: ClassId;
    /** Until when work is accepted. */
    closes?: Bound;
    /** Its title. */
    title: string;
  }
  /** Hands in work for a task. */
  | {
    type: "submit_work";
    /** What is handed in. */
    media: MediaEntry[];
    /** The task. */
    task: Ref;
  }
  /** Looks at a pupil's portfolio. */
  | {
    type: "view_portfolio";
    /** Whose. */
    pupil: PupilId;
  }
  /** Shares something from the service outside it. */
  | {
    type: "share_externally";
    /** What. */
    content: Ref;
    /** Where. */
    destination: Destination;
  }
  /** Gives information about a pupil to a third party. */
  | {
    type: "disclose_to_third_party";
    /** About whom. */
    pupil: PupilId;
    /** Why. */
    purpose: DisclosurePurpose;
    /** To whom, in the school's words. */
    to: string;
  }
  /** Permits messages outside the stated hours. */
  | {
    type: "permit_out_of_hours";
    /** For one class; for the whole school where absent. */
    class?: ClassId;
    /** From when. */
    from: Bound;
    /** The exceptional circumstances. */
    reason: string;
    /** Until when. */
    to: Bound;
  }
  /** Permits a member of staff to use their own device. */
  | {
    type: "permit_personal_device";
    /** From when; at once where absent. */
    from?: Bound;
    /** Whom. */
    staff: StaffId;
    /** Until when; until revoked where absent. */
    to?: Bound;
  }
  /** Permits that a post is shared outside the service. */
  | {
    type: "permit_sharing";
    /** The post. */
    content: Ref;
    /** Where. */
    destination: Destination;
    /** From when; at once where absent. */
    from?: Bound;
    /** Until when; until revoked where absent. */
    to?: Bound;
  }
  /** Takes a permission back. */
  | {
    type: "revoke_permission";
    /** The permission. */
    permission: Ref;
  }
  /** Declares the school closed. */
  | {
    type: "declare_closure";
    /** From which time of each of these days on, where the school finishes early; the whole day where absent. */
    closes_at?: TimeOfDay;
    /** The first closed day. */
    first: Date;
    /** Why. */
    kind: ClosureKind;
    /** The last closed day, inclusive. */
    last: Date;
  }
  /** Records that a member of staff is away. */
  | {
    type: "staff_absent";
    /** From when. */
    from: Bound;
    /** Who. */
    staff: StaffId;
    /** Until when. */
    to: Bound;
  }
  /** Ends an absence early. One that begins later stands. */
  | {
    type: "end_absence";
    /** The last day of the absence, inclusive, or the instant; at once where absent. */
    on?: Bound;
    /** Whose. */
    staff: StaffId;
  }
  /** Adds a pupil. One who has left comes back; a last day ahead stands. */
  | {
    type: "add_pupil";
    /** Whether somebody who was erased is taken back; `false` where absent. */
    insist?: boolean;
    /** The pupil. */
    pupil: PupilEntry;
  }
  /** Adds a parent, or says more of one who is known: what is known stays, and above all who is the same human. */
  | {
    type: "add_parent";
    /** Whether somebody who was erased is taken back; `false` where absent. */
    insist?: boolean;
    /** The parent. */
    parent: ParentEntry;
  }
  /**
   * Adds a member of staff, or says more of one who is known: what is known stays, and above all who is the same
   * human.
   */
  | {
    type: "add_staff";
    /** Whether somebody who was erased is taken back; `false` where absent. */
    insist?: boolean;
    /** The member of staff. */
    staff: StaffEntry;
  }
  /** Adds a class. */
  | {
    type: "add_class";
    /** The class. */
    class: ClassEntry;
  }
  /**
   * Changes a pupil's particulars: names, team, year group. What is left out stays, and `null` takes away. Classes
   * change by `move_pupil`.
   */
  | {
    type: "update_pupil";
    /** What changes. */
    pupil: PupilUpdate;
  }
  /**
   * Changes a parent's particulars: names, language, person. What is left out stays, and `null` takes away.
   * Accounts change by their own actions.
   *
   * Another `person`, or none, parts the parent from every other record of the same human, and so from what binds
   * them there: that is done only by naming those records, too.
   */
  | {
    type: "update_parent";
    /** What changes. */
    parent: ParentUpdate;
    /** The other records of the human from whom this one is parted: all of them. */
    parted_from?: Person[];
  }
  /**
   * Changes a member of staff's particulars: name, roles, working days, person. What is left out stays, and `null`
   * takes away.
   *
   * Another `person`, or none, parts the member of staff from every other record of the same human, and so from
   * what binds them there: that is done only by naming those records, too.
   */
  | {
    type: "update_staff";
    /** The other records of the human from whom this one is parted: all of them. */
    parted_from?: Person[];
    /** What changes. */
    staff: StaffUpdate;
  }
  /** Changes a class's particulars: name, year group. What is left out stays, and `null` takes away. */
  | {
    type: "update_class";
    /** What changes. */
    class: ClassUpdate;
  }
  /** Moves a pupil to another class. */
  | {
    type: "move_pupil";
    /** The new class. */
    class: ClassId;
    /** From which day or instant; at once where absent. */
    from?: Bound;
    /** The pupil. */
    pupil: PupilId;
  }
  /** Ends a pupil's time in a class, and moves them to no other: a club or a set that they leave. */
  | {
    type: "end_membership";
    /** The class. */
    class: ClassId;
    /** The last day, inclusive, or the instant. */
    on: Bound;
    /** The pupil. */
    pupil: PupilId;
  }
  /** Assigns a member of staff to a class. */
  | {
    type: "assign";
    /** The class. */
    class: ClassId;
    /** From when; at once where absent. */
    from?: Bound;
    /** As what. */
    role: AssignmentRole;
    /** Who. */
    staff: StaffId;
    /** Only within these weekly windows (a regular cover on Tuesday afternoons). */
    times?: Window[];
    /** Until when; until ended where absent. */
    to?: Bound;
  }
  /** Ends an assignment. */
  | {
    type: "end_assignment";
    /** The class. */
    class: ClassId;
    /** The last day, inclusive, or the instant. */
    on: Bound;
    /** As what. */
    role: AssignmentRole;
    /** Who. */
    staff: StaffId;
  }
  /** Records who is a child's parent or carer. */
  | {
    type: "link";
    /** The adult. */
    parent: ParentId;
    /**
     * Whether the adult has parental responsibility (Children Act 1989, section 3). Left out, it is unknown: no
     * right is exercised on it, and what was recorded stands.
     */
    parental_responsibility?: boolean;
    /** The pupil. */
    pupil: PupilId;
    /** What the adult is to the pupil, in the school's words. */
    relationship: string;
    /** Whether as a relative, who does only what the policy lets relatives do; as before where absent. */
    relative?: boolean;
  }
  /** Ends a link. */
  | {
    type: "unlink";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /** Restricts an adult's contact with a pupil's data (a court order, say). */
  | {
    type: "restrict_link";
    /** From when. */
    from: Bound;
    /** More about it, for the office only. */
    note?: string;
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** Until when; until lifted where absent. */
    to?: Bound;
  }
  /** Lifts a restriction. */
  | {
    type: "lift_restriction";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /** Records that a pupil leaves. */
  | {
    type: "leave_school";
    /** The last day, or the instant from which access is closed; at once where absent. */
    on?: Bound;
    /** The pupil. */
    pupil: PupilId;
  }
  /**
   * Records that a member of staff leaves: their assignments end, their roles give no authority any more, and their
   * account is closed. Adding them again brings them back.
   */
  | {
    type: "leave_staff";
    /** The last day, or the instant from which access is closed; at once where absent. */
    on?: Bound;
    /** Who. */
    staff: StaffId;
  }
  /** Sets an adult's preferred language. */
  | {
    type: "set_language";
    /** The language (BCP 47). */
    language: string;
    /** The adult. */
    parent: ParentId;
  }
  /**
   * Takes over a whole roster, as from the school's management system. It takes nothing away: what an entry leaves
   * out stays as it is, who or what is not listed stays, too, and a pupil who has left does not come back by it.
   * What somebody recorded by an action of its own stands against it, and is noted in the answer.
   */
  | {
    type: "import_roster";
    /** Whether people who were erased are taken back; `false` where absent. */
    insist?: boolean;
    /** The roster. */
    roster: Roster;
  }
  /** Exports everything held on somebody. */
  | {
    type: "export_subject";
    /** On whom. */
    subject: Person;
  }
  /**
   * Erases somebody in one capacity; any other of the same human stays. Of a pupil on roll it is a request that the
   * host confirms, and of a member of staff in service (who holds a role, or a current or coming assignment) one
   * that waits until service ends, whoever makes it.
   *
   * Restrictions, suspensions, endings and breaches that others recorded leave a mark by a keyed hash, and come back
   * with whoever comes back under the same id or `person`.
   */
  | {
    type: "erase_subject";
    /** Whom. */
    subject: Person;
  }
  /** Takes a request for erasure back. */
  | {
    type: "withdraw_erasure";
    /** Whose erasure. */
    subject: Person;
  }
  /** Refuses a request for erasure. */
  | {
    type: "refuse_erasure";
    /** On what ground, in the school's words: the subject is told. */
    ground: string;
    /** Whose erasure. */
    subject: Person;
  }
  /** Disposes of the records of a kind that have been kept for as long as the policy says. */
  | {
    type: "dispose";
    /** Of which. */
    records: RecordKind;
  }
  /** Adopts a policy from a day or instant on. */
  | {
    type: "adopt_policy";
    /** From when. */
    from: Bound;
    /** A built-in's id or a whole document. */
    policy: PolicySource;
  }
  /** Records that the policy was reviewed. */
  | {
    type: "record_review";
    /** When. */
    on: Date;
  }
  /** Looks at a class's page to see that the policy is kept. */
  | {
    type: "view_class_page";
    /** Whose page. */
    class: ClassId;
  }
  /** Records what such a visit found. */
  | {
    type: "record_monitoring";
    /** Whose page. */
    class: ClassId;
    /** What was found. */
    note?: string;
  };

/** Who makes a request: somebody of the school, or the host on the school's behalf. */
export type Actor =
  /** A parent or carer. */
  | {
    parent: ParentId;
    staff?: never;
    pupil?: never;
    host?: never;
  }
  /** A member of staff. */
  | {
    staff: StaffId;
    parent?: never;
    pupil?: never;
    host?: never;
  }
  /** A pupil. */
  | {
    pupil: PupilId;
    parent?: never;
    staff?: never;
    host?: never;
  }
  /** The embedding system, on the school's behalf. */
  | {
    host: HostId;
    parent?: never;
    staff?: never;
    pupil?: never;
  };

/** Which past a school was brought back to, and what has to be known of it. */
export type AsOf = {
  /** How many events were applied to get there. */
  applied: number;
  /**
   * Of a moment that was given as an instant: the events that came into the log after it, and say that they
   * happened at that instant or before. The school did not know of them yet.
   */
  late?: number[];
  /**
   * Of the events given, those that were rewritten or blotted out when somebody or something was taken out of the
   * log. Where there are any, the school is as it was without them.
   */
  redacted?: number[];
  /** The number of the last event that had happened then: where the log stood. */
  seq: number;
};

/** What a member of staff is to a class. */
export type AssignmentEntry = {
  /** The class. */
  class: ClassId;
  /** From when. */
  from?: Bound;
  /** As what. */
  role: AssignmentRole;
  /** Who. */
  staff: StaffId;
  /** Only within these weekly windows. */
  times?: Window[];
  /** Until when. */
  to?: Bound;
};

/** What a member of staff is to one class. */
export type AssignmentRole =
  /** The class teacher (a job-share has two). */
  | "class_teacher"
  /** A teacher of one subject. */
  | "subject_teacher"
  /** A teaching assistant or other support. */
  | "support_staff"
  /** Covering the class between two dates or in weekly windows. */
  | "cover";

/** A comment, for whoever approves or judges it. */
export type AwaitingComment = {
  /** When it was written. */
  at: Instant;
  /** By whom. */
  by: Person;
  /** Its id. */
  id: Ref;
  /** Under which post. */
  post: Ref;
  /** The words. */
  text: string;
  /** What it is about. */
  topic?: Topic;
};

/** A post, for whoever approves or judges it. */
export type AwaitingPost = {
  /** When it was written. */
  at: Instant;
  /** By which member of staff; absent where an adult of the family's added it. */
  by?: StaffId;
  /** What kind. */
  category: Category;
  /** On whose page. */
  class?: ClassId;
  /** Whom it shows or names. */
  features?: PupilId[];
  /** Until when it is held, besides. */
  held_until?: Instant;
  /** Its id. */
  id: Ref;
  /** In whose journals it is to stand. */
  journals?: PupilId[];
  /** Its language (BCP 47). */
  language: string;
  /** What it shows, as far as the consents of all whom it shows allow. */
  media?: MediaShown[];
  /** Which adult added it. */
  parent?: ParentId;
  /** Where it stands or is to stand. */
  surface: Surface;
  /** The words. */
  text?: string;
  /** What it is about. */
  topic?: Topic;
};

/** A report, with what was reported: one of message, post and comment. */
export type AwaitingReport = {
  /** When. */
  at: Instant;
  /** By whom. */
  by: Actor;
  /** The comment. */
  comment?: AwaitingComment;
  /** What was reported. */
  content: Ref;
  /** Its id. */
  id: Ref;
  /** The message. */
  message?: ShownMessage;
  /** The post. */
  post?: AwaitingPost;
  /** Why. */
  reason: string;
};

export type Bound = string;

/** The school's calendar. Without terms every day is a term day. */
export type Calendar = {
  /** The closures; a day inside one closes every purpose. */
  closures?: Closure[];
  /** The terms; a day outside all of them closes every purpose. */
  terms?: Term[];
};

/** What kind of post it is. */
export type Category =
  /** News. */
  | "news"
  /** Photographs. */
  | "photograph"
  /** A celebration. */
  | "celebration"
  /** A reminder. */
  | "reminder"
  /** An update. */
  | "update"
  /** An event. */
  | "event"
  /** A sports result. */
  | "sports_result"
  /** A task for home learning. */
  | "task";

/** Why content is listed for review. */
export type Cause = "text";

/** A way to reach the school, inside the service or beside it. */
export type Channel =
  /** The school office, however it is reached. */
  | "school_office"
  /** The office's e-mail address. */
  | "office_email"
  /** The office's telephone. */
  | "office_phone"
  /** The school's e-mail address. */
  | "school_email"
  /** The school's telephone. */
  | "school_phone"
  /** Coming in. */
  | "in_person"
  /** A meeting by appointment. */
  | "meeting"
  /** The complaints procedure. */
  | "complaints_procedure"
  /** A private message in the service. */
  | "private_message"
  /** A form on the school's web site. */
  | "web_form"
  /** A letter. */
  | "paper"
  /** A text message. */
  | "sms"
  /** The school's web site. */
  | "website"
  /** The newsletter. */
  | "newsletter"
  /** Another app or service that the school uses. */
  | "other_app"
  /** The safeguarding lead. */
  | "safeguarding_lead"
  /** A senior leader. */
  | "senior_leader"
  /** The headteacher. */
  | "headteacher";

/** A class, set or club. */
export type ClassEntry = {
  /** Its id. */
  id: ClassId;
  /** Its name. */
  name: string;
  /** Its year group; absent for a mixed set or club. */
  year_group?: YearGroup;
};

export type ClassId = string;

/** What changes of a class. What is left out stays. */
export type ClassUpdate = {
  /** Its id. */
  id: ClassId;
  /** Its name. */
  name?: string;
  /** Its year group; `null` for a mixed set or club. */
  year_group?: YearGroupChange;
};

/** One clause: its rules, or why it has none. */
export type Clause = {
  /** Which fields of this document carry what it says, where it states no rule. */
  fields?: string[];
  /** Why it states no rule, where it neither states one nor is carried by a field. */
  guidance?: string;
  /** A few words. */
  heading: string;
  /** Its number or name in the printed policy. */
  id: ClauseId;
  /** How strongly it binds. */
  norm: Norm;
  /** The clauses that it prevails over where they conflict. */
  prevails_over?: Precedence[];
  /** The rules it states. */
  rules?: Rule[];
  /** What it says, in one's own words. */
  summary: string;
};

/** How often a clause denied. */
export type ClauseCount = {
  /** The clause. */
  clause: ClauseId;
  /** How often. */
  count: number;
};

export type ClauseId = string;

/** A time in which nobody uses the service, as a month of the holidays. */
export type ClosedTime = {
  /** From when. */
  from: Bound;
  /** Until when. */
  to: Bound;
};

/** Days on which the school is closed. */
export type Closure = {
  /** From which time of each of these days on, where the school finishes early; the whole day where absent. */
  closes_at?: TimeOfDay;
  /** The first closed day. */
  first: Date;
  /** Why. */
  kind: ClosureKind;
  /** The last closed day, inclusive. */
  last: Date;
};

/** Why the school is closed on days that would otherwise be school days. */
export type ClosureKind =
  /** A bank holiday. */
  | "bank_holiday"
  /** A day of in-service training. */
  | "inset"
  /** An emergency (snow, a burst pipe). */
  | "emergency"
  /** A school holiday. */
  | "holiday"
  /** Anything else. */
  | "other";

/** What the school has had to do about somebody, so far. */
export type Conduct = {
  /** Those that were blocked. */
  blocks: number;
  /** Breaches on record. */
  breaches: number;
  /** Who. */
  person: Person;
  /** Reminders of the policy. */
  reminders: number;
  /** Messages, posts and comments of theirs that somebody else removed. */
  removals: number;
};

/** An answer to a request for consent. */
export type ConsentAnswer =
  /** Given. */
  | "given"
  /** Refused. */
  | "refused"
  /** Taken back. */
  | "withdrawn";

/** A consent as it was given, refused or withdrawn. */
export type ConsentEntry = {
  /** Until when it holds. */
  expires?: Bound;
  /** The form. */
  form?: string;
  /** Who answered; the school's record of a form where absent. */
  given_by?: ParentId;
  /** For what. */
  kind: ConsentKind;
  /** Since when. */
  on?: Date;
  /** For which pupil. */
  pupil: PupilId;
  /** The answer; given where absent. */
  state?: ConsentAnswer;
  /** Whether in writing; `true` where absent. */
  written?: boolean;
};

/** A consent that does not stand. */
export type ConsentGap = {
  /** For what. */
  kind: ConsentKind;
  /** Whose. */
  pupil: PupilId;
  /** Where it stands. `given` is a consent that was not given in writing where it must be. */
  state: ConsentState;
};

/**
 * What a consent is for: processing a pupil's data at all, showing one medium, being in other pupils' journals, or being
 * shown in one place, whatever the medium.
 */
export type ConsentKind =
  /** Processing the pupil's data in the service. */
  | "data_processing"
  /** Showing photographs. */
  | "photo"
  /** Showing recordings. */
  | "recording"
  /** Showing samples of work. */
  | "work_sample"
  /** Being shown in other pupils' journals. */
  | "others_journals"
  /** Being shown in the service itself, on its stories and in journals. */
  | "class_app"
  /** Being shown on the school's web site. */
  | "website"
  /** Being shown on social media. */
  | "social_media"
  /** Being shown in the newsletter. */
  | "newsletter"
  /** Being shown in the prospectus and in what else the school has printed. */
  | "prospectus"
  /** Being shown in the press. */
  | "press"
  /** Being shown on the walls and screens of the school. */
  | "display";

/** Where one consent stands at an instant. */
export type ConsentState =
  /** Nobody has answered. */
  | "none"
  /** Given, and in force. */
  | "given"
  /** Refused. */
  | "refused"
  /** Given once, and taken back. */
  | "withdrawn"
  /** Given until a date that has passed. */
  | "expired";

/** Consents that come before a code. */
export type ConsentsFirst = {
  /** Which. Of each somebody has given it, and nobody has refused it or taken it back. */
  kinds: ConsentKind[];
  /** Whether each has to be in writing. */
  written?: boolean;
};

/** What people put into the service. */
export type Content =
  /** A private message or a reply to one. */
  | "message"
  /** A comment. */
  | "comment"
  /** A post. */
  | "post";

/** Where a post or comment stands. */
export type ContentState =
  /** It waits for approval. */
  | "awaits_approval"
  /** It comes out when a window opens. */
  | "held"
  /** It is out. */
  | "published"
  /** A consent that it needs does not stand: nobody but its author sees it. */
  | "hidden"
  /** Somebody reported it, and nobody has judged that yet. */
  | "reported"
  /** It was reported and stays. */
  | "kept"
  /** It was removed. */
  | "removed"
  /** It was blocked: it stays on record. */
  | "blocked";

/** What of somebody a look showed. */
export type DataKind =
  /** That they are there: who would receive something, whom something may be done about. */
  | "name"
  /** What they posted, or what stands in their journal. */
  | "post"
  /** A picture or a post that shows or names them, be it that the reader was not told whom it shows. */
  | "picture"
  /** What they wrote under a post. */
  | "comment"
  /** Messages from them, to them or about them. */
  | "message"
  /** What they reported, or was reported of what they wrote. */
  | "report"
  /** Points, theirs or given by them. */
  | "points"
  /** Work that they handed in. */
  | "work"
  /** Where their consents stand. */
  | "consent"
  /** When they are there. */
  | "hours"
  /** What they did or left undone, and what the school did about it. */
  | "conduct"
  /** What else the school holds on them. */
  | "record";

export type Date = string;

/** One day. */
export type DayHours = {
  /** Which. */
  date: Date;
  /** When it is open; nothing where it stays closed. What runs across midnight is cut there. */
  windows: OpenWindow[];
};

/** The answer to a request. */
export type Decision = {
  /** What the host does when it goes ahead. */
  duties: Duty[];
  /**
   * When a held request takes effect, if whatever else it waits for is there by then; absent where it waits for no
   * instant.
   */
  effective_at?: Instant;
  /** The policy by which it was judged. */
  policy: PolicyRef;
  /** Every rule that had a say: denials, holds, advice, then, where nothing denies, grants. */
  reasons: Reason[];
  /** The version of the contract; 1 where absent. */
  v?: V1;
  /** The verdict. */
  verdict: Verdict;
};

/** Where something is shared outside the service. */
export type Destination =
  /** Social media. */
  | "social_media"
  /** Anywhere else online. */
  | "other_online"
  /** On paper, or by showing it. */
  | "offline"
  /** On the school's own web site. */
  | "website"
  /** In the newsletter, printed or sent. */
  | "newsletter"
  /** In the prospectus, or in what else the school has printed. */
  | "prospectus"
  /** In the press, printed or online. */
  | "press"
  /** On the walls and screens of the school. */
  | "display";

/** Whose device a request comes from. */
export type Device =
  /** The school's. */
  | "school"
  /** The person's own. */
  | "personal";

/** Why information about a pupil would go to a third party. */
export type DisclosurePurpose =
  /** For money. */
  | "sale"
  /** To keep a child safe. */
  | "safeguarding"
  /** Because the law requires it. */
  | "legal_duty"
  /** For anything else. */
  | "other";

/** A document that the school hands over. */
export type DocumentKind =
  /** The letter that explains the service and how to register. */
  | "covering_letter"
  /** The policy itself. */
  | "policy"
  /** The agreement that an adult signs first. */
  | "agreement";

/** Something that is due, or that time brought. On the wire an object with a `type`. */
export type Due =
  /** The policy's review is due or overdue. */
  | {
    type: "review";
    /** Which of the two. */
    status: ReviewState;
    /** Until when it is, or was, in time. */
    until?: Date;
  }
  /** A pupil has left, and the policy says that what is held on leavers is erased. */
  | {
    type: "erase_leaver";
    /** The last day at the school, or the instant from which the pupil was gone. */
    left: Bound;
    /** Who. */
    pupil: PupilId;
  }
  /** Somebody asked for erasure, and the school has not carried it out. */
  | {
    type: "erase_on_request";
    /** What it waits for. */
    ground?: WaitGround;
    /** Whom. */
    person: Person;
    /** Since when. */
    since: Instant;
  }
  /**
   * A parent's message waits for the school, or a safeguarding message of a pupil or a colleague for the
   * safeguarding lead or who stands in. One of safeguarding waits until it is answered or the lead closes it:
   * sending its writer elsewhere, taking it to somebody senior or removing it does not deal with it.
   */
  | {
    type: "unanswered_message";
    /** To whom it goes up while nobody answers it; to those whose instant is past it has gone. */
    goes_up?: GoesUp;
    /** Which. */
    message: Ref;
    /** What the school promised about it, where that is still to be done. */
    promised?: PromisedReply;
    /** Since when. */
    since: Instant;
    /** To which member of staff it was written. */
    staff?: StaffId;
  }
  /** A safeguarding message waits, and the school has no safeguarding lead with an open account. */
  | {
    type: "no_safeguarding_lead";
    /** Who stands in: the headteacher, else the senior leaders, else nobody but the host. */
    stands_in: Role;
  }
  /** A report waits for a judgement. */
  | {
    type: "open_report";
    /** Which. */
    report: Ref;
    /** Since when. */
    since: Instant;
  }
  /** A post waits for approval. */
  | {
    type: "post_awaits_approval";
    /** Which. */
    post: Ref;
    /** Since when. */
    since: Instant;
  }
  /** A comment waits for approval. */
  | {
    type: "comment_awaits_approval";
    /** Which. */
    comment: Ref;
    /** Since when. */
    since: Instant;
  }
  /**
   * An adult refused or withdrew a consent who may not answer for the pupil any more. That stands until the school
   * has asked again: until somebody who may answer, or a form, answers anew.
   */
  | {
    type: "ask_consent_again";
    /** For what. */
    kind: ConsentKind;
    /** Whose answer stands. */
    parent: ParentId;
    /** For whom. */
    pupil: PupilId;
  }
  /** A consent ran out. */
  | {
    type: "consent_expired";
    /** For what. */
    kind: ConsentKind;
    /** Whose. */
    pupil: PupilId;
    /** When. */
    since: Instant;
  }
  /** A cover's dates ended. */
  | {
    type: "cover_ended";
    /** Which class. */
    class: ClassId;
    /** When. */
    since: Instant;
    /** Who covered. */
    staff: StaffId;
  }
  /** A suspension ran out, and the account is open again. */
  | {
    type: "suspension_ended";
    /** Whose. */
    person: Person;
    /** When. */
    since: Instant;
  }
  /** A pupil has left, and the family is given a copy of what is held before it is erased. */
  | {
    type: "give_copy";
    /** The last day at the school, or the instant from which the pupil was gone. */
    left: Bound;
    /** Of whom. */
    pupil: PupilId;
    /** Until when erasure waits for it at the latest; until it is given where absent. */
    until?: Instant;
  }
  /**
   * The trial of the policy in force ends within a month. After it the policy holds again that was in force before,
   * unless another is adopted.
   */
  | {
    type: "trial_ends";
    /** Which policy. */
    policy: PolicyRef;
    /** The last day. */
    until: Date;
  }
  /** An adult is owed a code, since the policy has codes sent without anybody's asking. */
  | {
    type: "send_invitation";
    /** To which adult. */
    parent: ParentId;
    /** For which pupil. */
    pupil: PupilId;
  }
  /** An invitation ran out before it was redeemed. */
  | {
    type: "invitation_expired";
    /** To which adult. */
    parent: ParentId;
    /** For which pupil. */
    pupil: PupilId;
    /** When. */
    since: Instant;
  }
  /**
   * Somebody was suspended until a report was judged, and it was judged against them, or is gone: that stands until it
   * is lifted, or another measure takes its place.
   */
  | {
    type: "suspension_to_settle";
    /** Whose. */
    person: Person;
    /** Which report. */
    report: Ref;
    /** Since when. */
    since: Instant;
  }
  /** A breach is on record, and the step that the policy has for it was not taken. */
  | {
    type: "step_due";
    /** Against whom. */
    person: Person;
    /** Since when. */
    since: Instant;
    /** Which. */
    step: LadderStep;
  }
  /**
   * A page has fewer posts in a week than the policy asks for: this week, in which there may still be more, or the
   * week before.
   */
  | {
    type: "posts_owed";
    /** How many there ought to be. */
    at_least: number;
    /** On whose page, for a class story. */
    class?: ClassId;
    /** How many there are. */
    count: number;
    /** Whether it is over. */
    missed: boolean;
    /** Which media such a post shows; any post where absent. */
    showing?: Medium[];
    /** On which surface. */
    surface: Surface;
    /** When the week ends, or ended. */
    until: Instant;
  }
  /** Records of a kind have been kept for as long as the policy says: `dispose` carries it out. */
  | {
    type: "dispose";
    /** How many. */
    count: number;
    /** Of which kind. */
    records: RecordKind;
    /** The first day from which any of them was due. */
    since: Date;
  };

/** What the host does when it goes ahead. On the wire an object with a `type`. */
export type Duty =
  /** Offer a translation into this language. */
  | {
    type: "offer_translation";
    /** The reader's (BCP 47). */
    language: string;
  }
  /** Tell the sender from when a reply can come; never, where there is no instant. */
  | {
    type: "tell_reply_from";
    /** From when. */
    at?: Instant;
  }
  /** Tell the sender what the school promises about the message: each is promised before an instant. */
  | {
    type: "tell_reply_by";
    /** Until when it is acknowledged. */
    acknowledge?: Instant;
    /** Until when it is answered. A holding reply may put it off. */
    answer?: Instant;
  }
  /** Tell the sender that whoever they wrote to is away, or the school closed. */
  | {
    type: "tell_out_of_office";
    /** Where a worry that a child is at risk goes, at any time. */
    safeguarding: Way;
    /** To whom else they may write about the same. */
    staff: StaffId[];
    /** From when on they reply again; absent where that is not known. */
    until?: Instant;
    /** How to turn to the school meanwhile, best first. */
    ways: Way[];
  }
  /** Tell the sender to whom the message goes up, and when, if nobody has answered it by then. */
  | {
    type: "tell_hand_up";
    /** Level by level. */
    levels: HandUp[];
  }
  /** Hand what is published to these adults by one of these ways, best first: of their family nobody has an account. */
  | {
    type: "reach_otherwise";
    /** Whom. */
    parents: ParentId[];
    /** How. */
    ways: Way[];
  }
  /** Tell the sender to whom the message was handed on. */
  | {
    type: "tell_handed_on";
    /** The sender. */
    sender: Person;
    /** To whom. */
    staff: StaffId;
  }
  /** Tell the pupil from when what is handed in is marked; never, where there is no instant. */
  | {
    type: "tell_marked_from";
    /** From when. */
    at?: Instant;
  }
  /** Deliver without a sound until then. */
  | {
    type: "deliver_quietly_until";
    /** Until when. */
    at: Instant;
  }
  /** Keep back that the message was seen until then. */
  | {
    type: "withhold_read_receipt_until";
    /** Until when. */
    at: Instant;
  }
  /** Tell the holders of this role. */
  | {
    type: "notify";
    /** Which. */
    role: Role;
  }
  /** Hand this over. */
  | {
    type: "provide";
    /** What. */
    document: DocumentKind;
  }
  /** Take this out of sight. */
  | {
    type: "remove_content";
    /** What. */
    content: Ref;
  }
  /** Take this down where it was shared outside, as far as that can still be done. */
  | {
    type: "recall_shared";
    /** What. */
    content: Ref;
    /** From where. */
    destination: Destination;
  }
  /**
   * Tell the adult on what the processing of the pupil's data rests, and apart from all else of the right to object
   * where there is one.
   */
  | {
    type: "tell_basis";
    /** On what. */
    bases: LawfulBasis[];
    /** Whether one may object. */
    may_object: boolean;
  }
  /** Record that this version of the policy was accepted. */
  | {
    type: "record_acceptance";
    /** Which. */
    version: string;
  }
  /** Record that this consent was given by joining. */
  | {
    type: "record_consent";
    /** For what. */
    kind: ConsentKind;
    /** For whom. */
    pupil: PupilId;
  }
  /** Suspend this person's account. */
  | {
    type: "suspend_account";
    /** Whose. */
    person: Person;
  }
  /** Let this person in again: the report for which they were suspended was judged. */
  | {
    type: "lift_suspension";
    /** Whom. */
    person: Person;
  }
  /** Take the next step against this person. */
  | {
    type: "take_step";
    /** Whom. */
    person: Person;
    /** Which. */
    step: LadderStep;
  }
  /** Keep what was said, whatever else happens to it. */
  | {
    type: "preserve_evidence";
  }
  /**
   * Keep this, though somebody whom it concerns is erased: it is evidence of a safeguarding matter, until the hold
   * is released.
   */
  | {
    type: "keep_as_evidence";
    /** What. */
    content: Ref;
  }
  /** Tell a third party, to whom information about somebody was given, that they are erased. */
  | {
    type: "tell_recipient";
    /** Of whose erasure. */
    person: Person;
    /** Whom, in the school's words. */
    to: string;
  }
  /** Tell these people what a pupil's points have come to. */
  | {
    type: "tell_of_points";
    /** The sum at which they are told, to which this award brings it or beyond. */
    at: number;
    /** Which points. */
    of: PointsSum;
    /** The adults of the family: to whoever of them gave the points at home, themselves alone. */
    parents: ParentId[];
    /** Whose. */
    pupil: PupilId;
    /** Who of the school. */
    roles: Role[];
    /** When they are added up anew. */
    until: Instant;
    /** Over how long they are added up. */
    within: PointsWhile;
  }
  /** Do not tell the sender to expect a reply. */
  | {
    type: "no_reply_expected";
  }
  /** Erase this person once the school has done with the data. */
  | {
    type: "erase_when_due";
    /** Whom. */
    person: Person;
  };

/** What one reason does to the verdict. */
export type Effect =
  /** It denies. */
  | "deny"
  /** It puts off. */
  | "hold"
  /** It leaves the verdict alone and advises. */
  | "advise"
  /** It grants. */
  | "allow";

/** The stable code of an error. Programs branch on it; people read the sentence. */
export type ErrorCode =
  /** The text is not JSON. */
  | "json_syntax"
  /** The JSON is nested too deeply. */
  | "json_too_deep"
  /** A field that the contract does not know. */
  | "unknown_field"
  /** A required field is missing. */
  | "missing_field"
  /** The same field stands twice in one object. */
  | "duplicate_field"
  /** A value of the wrong JSON type. */
  | "wrong_type"
  /** A word that the vocabulary does not list. */
  | "unknown_word"
  /** A value of the right type that makes no sense here. */
  | "invalid_value"
  /** A text or a list that is longer than it may be. */
  | "too_large"
  /** An id that is empty. */
  | "empty_id"
  /** Not an RFC 3339 instant with an offset. */
  | "bad_instant"
  /** Not a date that exists, written `YYYY-MM-DD`. */
  | "bad_date"
  /** Not a time of day, written `HH:MM` or `HH:MM:SS`. */
  | "bad_time"
  /** Not an IANA time zone. */
  | "unknown_zone"
  /** A window or stretch that ends where it begins, or before. */
  | "empty_window"
  /** Two windows of the same hours overlap. */
  | "overlapping_windows"
  /** A document of a version that this library does not know. */
  | "unknown_version"
  /** Two entries share an id. */
  | "duplicate_id"
  /** A reference to something that the document does not define. */
  | "dangling_reference"
  /** Two clauses set the same parameter differently, and neither says that it prevails. */
  | "contradiction"
  /** A clause states no rule and gives no reason for it, or states rules and calls itself guidance. */
  | "clause_without_rule"
  /** No built-in policy of that id. */
  | "unknown_policy"
  /** `submit` needs a `ref`. */
  | "missing_ref"
  /** The same `ref` was used for a different request, which was not denied. */
  | "ref_reused"
  /** The school has moved on from the sequence number that the caller expected. */
  | "seq_conflict"
  /** An event whose sequence number is not the next one. */
  | "event_out_of_order"
  /** An event, or a log, that belongs to another school. */
  | "foreign_event"
  /** An event that does not fit the state it is applied to. */
  | "event_does_not_fit"
  /** A log whose chain of hashes is broken: something in it was edited. */
  | "broken_chain"
  /** A snapshot that is cut short or was edited. */
  | "bad_snapshot"
  /** A file that the import cannot read. */
  | "unreadable_file"
  /** A school that was opened with a key, and another or none to read it with. */
  | "wrong_key"
  /** Somebody is to be taken out of a log who has not been erased. */
  | "not_erased"
  /** A log that cannot be rewritten without changing what it says of others. */
  | "not_redactable"
  /** A look at the past that would bring back what was erased or disposed of since. */
  | "not_redacted";

/** A level to which an unanswered message goes up. */
export type EscalationLevel = {
  /** After how long without an answer: since the message arrived, or since the level before. */
  after: TimeLimit;
  /** To whom. */
  to: Role;
};

/** One event of a school's log. */
export type Event = {
  /** When. */
  at: Instant;
  /** Who. */
  by: Actor;
  /** What `submit` answered, on the first event of a request. */
  receipt?: Receipt;
  /**
   * Whether it was rewritten or blotted out when somebody was taken out of the log, or is evidence that was kept
   * though they are in it.
   */
  redacted?: boolean;
  /** The `ref` of the request that made it: the id of what it created. */
  ref?: Ref;
  /**
   * SHA-256 over the seal before it and everything above, in hexadecimal: the chain by which an edited log is
   * noticed.
   */
  seal: string;
  /** Its place in the log, from 1 without gaps. */
  seq: number;
  /** The version of the format. */
  v: V1;
  /** What happened. */
  what: Happening;
};

/** The particulars of a reason, by name. Each reason fills those that its code speaks of. */
export type Facts = {
  /** Where the account stands. */
  account?: AccountState;
  /** The words that would be accepted. */
  allowed?: string[];
  /** An instant that matters: when a window opens, a fact began or ended. */
  at?: Instant;
  /** On what a pupil's data are processed, where it is not consent. */
  bases?: LawfulBasis[];
  /** The channel. */
  channel?: Channel;
  /** The channels, where all of them are to be used. */
  channels?: Channel[];
  /** The class. */
  class?: ClassId;
  /** How many restrictions, suspensions or endings, and breaches come back with somebody who was erased. */
  comes_back?: number;
  /** How many there are. */
  count?: number;
  /** Where something would be shared. */
  destination?: Destination;
  /** The device. */
  device?: Device;
  /** The consent's kind. */
  kind?: ConsentKind;
  /** The most that there may be. */
  limit?: number;
  /** The media of which a limit speaks, where it is not of all that there is. */
  media?: Medium[];
  /** The medium. */
  medium?: Medium;
  /** The parent. */
  parent?: ParentId;
  /** The pupil. */
  pupil?: PupilId;
  /** Why information would be disclosed. */
  purpose?: DisclosurePurpose;
  /** The kind of reply. */
  reply?: ReplyKind;
  /** The role that is needed or involved. */
  role?: Role;
  /** The member of staff. */
  staff?: StaffId;
  /** Where the consent stands. */
  state?: ConsentState;
  /** The surface. */
  surface?: Surface;
  /** The topic. */
  topic?: Topic;
  /** The version of the policy. */
  version?: string;
  /** Whether consent has to be in writing. */
  written?: boolean;
  /** The year group. */
  year_group?: YearGroup;
};

/** A feature of the service. */
export type Feature =
  /** Points. */
  | "points"
  /** Private messages. */
  | "messaging"
  /** Class stories. */
  | "class_story"
  /** The school story. */
  | "school_story"
  /** Portfolios. */
  | "portfolio";

/** A comment. */
export type FeedComment = {
  /** When. */
  at: Instant;
  /** By whom. */
  by: Person;
  /** Its id. */
  id: Ref;
  /** The words. */
  text: string;
  /** What it is about. */
  topic?: Topic;
};

/** A post. */
export type FeedPost = {
  /** When. */
  at: Instant;
  /** Which member of staff published it; absent where an adult of the family's added it. */
  by?: StaffId;
  /** What kind. */
  category: Category;
  /** The comments in sight, oldest first. */
  comments?: FeedComment[];
  /** Whom it shows or names: for a parent, only the parent's own children. */
  features?: PupilId[];
  /** Its id. */
  id: Ref;
  /** In whose journals it stands: for a parent, only the parent's own children. */
  journals?: PupilId[];
  /** Its language (BCP 47). */
  language: string;
  /** Whether the reader does. */
  liked?: boolean;
  /** How many parents like it. */
  likes: number;
  /** What it shows. */
  media?: MediaShown[];
  /** Which adult added it. */
  parent?: ParentId;
  /** The words. */
  text?: string;
};

/** To whom a message goes up while nobody answers it. */
export type GoesUp = {
  /** The clause that says so. */
  clause: ClauseId;
  /** To whom, and when. */
  levels: HandUp[];
};

/** Why content is kept, whatever else becomes of it. */
export type Ground =
  /** A safeguarding concern. */
  | "safeguarding"
  /** A report that is being looked into, or was upheld. */
  | "report";

/** A level to which a message goes up that nobody has answered. */
export type HandUp = {
  /** When. */
  at: Instant;
  /** To whom. */
  to: Role;
};

/** What happened. On the wire an object with a `type`. */
export type Happening =
  /** A school begins with this roster, under this policy. */
  | {
    type: "opened";
    /** By what the key of its erasures is known again, where it was opened with one. */
    key_check?: string;
    /** The policy. */
    policy: PolicySource;
    /** The roster. */
    roster: Roster;
  }
  /** An adult was sent a code. */
  | {
    type: "invited";
    /** Until when the code may be redeemed. */
    expires?: Bound;
    /**
     * SHA-256 of salt and code, in hexadecimal. A short code is easily guessed from it: it keeps the code out of
     * plain sight, no more.
     */
    hash: string;
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** What was hashed with the code. */
    salt: string;
  }
  /** An invitation was taken back. */
  | {
    type: "invitation_revoked";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /** An adult linked with a pupil by a code. */
  | {
    type: "invitation_redeemed";
    /** The version of the policy that was accepted by it. */
    accepted?: string;
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /** An adult accepted the policy. */
  | {
    type: "policy_accepted";
    /** Where it was signed, of what the school recorded. */
    form?: string;
    /** The adult. */
    parent: ParentId;
    /** The version. */
    version: string;
  }
  /** One more adult than the limit may be linked. */
  | {
    type: "extra_parent_approved";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** The special circumstances. */
    reason?: string;
    /** Whether as a relative only. */
    relative?: boolean;
  }
  /** Somebody signed in. */
  | {
    type: "signed_in";
    /** Who. */
    person: Person;
  }
  /** A pupil changed the avatar. */
  | {
    type: "avatar_changed";
    /** The avatar. */
    avatar: string;
    /** Who. */
    pupil: PupilId;
  }
  /** Content was reported. */
  | {
    type: "reported";
    /** What. */
    content: Ref;
    /** Why. */
    reason: string;
  }
  /** A report was judged. */
  | {
    type: "judged";
    /** In a redacted log: who in it had been erased before, and was back, each by a keyed hash of the id. */
    back?: Person[];
    /** Whose suspension it ended, which was to last while the report waited. */
    lifted?: Person;
    /** What came of it. */
    outcome: JudgeOutcome;
    /** Which. */
    report: Ref;
  }
  /** Somebody broke the policy. */
  | {
    type: "breach_recorded";
    /** How. */
    kind: string;
    /** More about it. */
    note?: string;
    /** Who. */
    person: Person;
  }
  /** Somebody was reminded of the policy. */
  | {
    type: "reminded";
    /** Who. */
    person: Person;
    /** Why. */
    reason: string;
  }
  /** An account was suspended. */
  | {
    type: "suspended";
    /** Whose. */
    person: Person;
    /** Why. */
    reason: string;
    /** Whether it goes on record and stands beside those before it; else it takes their place. */
    recorded?: boolean;
    /** While which report waited for a judgement. */
    report?: Ref;
    /** Until when. */
    until?: Bound;
  }
  /** A suspension was lifted. */
  | {
    type: "reinstated";
    /** Whether it lifted what had been recorded by then, and nothing later; else whatever there was. */
    in_force?: boolean;
    /** Whose. */
    person: Person;
  }
  /** An account was ended. */
  | {
    type: "terminated";
    /** Whose. */
    person: Person;
    /** Why. */
    reason: string;
    /** Whether it goes on record. */
    recorded?: boolean;
  }
  /** The use of the service was ended for everybody. */
  | {
    type: "community_terminated";
    /** Why. */
    reason: string;
  }
  /** Content need not be kept as evidence any longer. */
  | {
    type: "evidence_released";
    /** In a redacted log: who in it had been erased before, and was back, each by a keyed hash of the id. */
    back?: Person[];
    /** What. */
    content: Ref;
    /** Why. */
    reason: string;
  }
  /** A consent was given, refused or withdrawn. */
  | {
    type: "consent_answered";
    /** The answer. */
    answer: ConsentAnswer;
    /**
     * Whether it stands beside what others answered, and of one adult's answers the newer counts. Before this
     * was said, the last to arrive counted, and a form without a name settled the matter for all.
     */
    beside?: boolean;
    /** Until when it holds. */
    expires?: Bound;
    /** On which form. */
    form?: string;
    /** Who answered; a form without a name where absent. */
    given_by?: ParentId;
    /** For what. */
    kind: ConsentKind;
    /** Whose answers it takes away besides: those who may not answer for the pupil any more. */
    over?: ParentId[];
    /** For whom. */
    pupil: PupilId;
    /** What a withdrawal took back, where a clause lets stay what is out. Absent where no consent stood. */
    taken_back?: TakenBack;
    /** Whether in writing. */
    written: boolean;
  }
  /** A message was sent. */
  | {
    type: "message_sent";
    /** About whom. */
    about: PupilId[];
    /**
     * Of a message about nobody in particular: the children about whom it could have been sent, each for all who
     * read it. Where it is not said, as in logs from before it was, they are those whom the member of staff had
     * in a class.
     */
    children?: PupilId[];
    /** Until when it is held. */
    held_until?: Instant;
    /** Pictures, films and files. Those that name no pupils show the pupils whom it is about. */
    media?: MediaEntry[];
    /** Whether the recipient gets it; a safeguarding message may go to the safeguarding lead alone. */
    reaches_recipient: boolean;
    /** The words. */
    text?: string;
    /** To whom. */
    to: Person;
    /** About what. */
    topic: Topic;
  }
  /** A message was opened. */
  | {
    type: "message_read";
    /** Which. */
    message: Ref;
  }
  /** A message was replied to. */
  | {
    type: "reply_sent";
    /** Until when it is held. */
    held_until?: Instant;
    /** How. */
    kind: ReplyKind;
    /** Which. */
    message: Ref;
    /** The words. */
    text?: string;
    /** What it proved to be about. */
    topic?: Topic;
  }
  /** A message was taken to somebody senior. */
  | {
    type: "escalated";
    /** Which. */
    message: Ref;
    /** Why. */
    reason: string;
  }
  /** A message was handed on. */
  | {
    type: "handed_on";
    /** Which. */
    message: Ref;
    /** What was said to them. */
    note?: string;
    /** To whom. */
    to: StaffId;
  }
  /** A message was closed without an answer. */
  | {
    type: "message_closed";
    /** Which. */
    message: Ref;
  }
  /** A post was published. */
  | {
    type: "post_published";
    /** Whether it waits for approval. */
    awaits_approval: boolean;
    /** What kind. */
    category: Category;
    /** On whose page. */
    class?: ClassId;
    /** Whom. */
    features: PupilId[];
    /** Until when it is held. */
    held_until?: Instant;
    /**
     * Whether it comes out only if its author could publish it then: the account is open, and the service not
     * ended. A post held before there was this field comes out whatever happens.
     */
    if_open?: boolean;
    /** In whose journals. */
    journals?: PupilId[];
    /** Its language. */
    language: string;
    /** What it shows. */
    media: MediaEntry[];
    /** Whether it holds sensitive information. */
    sensitive: boolean;
    /** Where. */
    surface: Surface;
    /** On which day what it shows was taken. */
    taken_on?: Date;
    /** The words. */
    text?: string;
    /** About what. */
    topic?: Topic;
  }
  /** A post was let out. */
  | {
    type: "post_approved";
    /** Which. */
    post: Ref;
  }
  /** A post was commented on. */
  | {
    type: "comment_made";
    /** Whether it waits for approval. */
    awaits_approval: boolean;
    /** Which. */
    post: Ref;
    /** The words. */
    text: string;
    /** About what. */
    topic?: Topic;
  }
  /** A comment was let out. */
  | {
    type: "comment_approved";
    /** Which. */
    comment: Ref;
  }
  /** A post was liked. */
  | {
    type: "liked";
    /** Which. */
    post: Ref;
  }
  /** A post was removed. */
  | {
    type: "post_removed";
    /** Which. */
    post: Ref;
    /** Why. */
    reason?: string;
  }
  /** A comment was removed. */
  | {
    type: "comment_removed";
    /** Which. */
    comment: Ref;
    /** Why. */
    reason?: string;
  }
  /** A comment was blocked. */
  | {
    type: "comment_blocked";
    /** Which. */
    comment: Ref;
    /** Why. */
    reason?: string;
  }
  /** Points were awarded: by a parent, at home. */
  | {
    type: "points_awarded";
    /** The class for whose total they count. */
    class?: ClassId;
    /** How many. */
    points: number;
    /** For what. */
    skill: string;
    /** The team for whose total they count. */
    team?: TeamId;
    /** To whom. */
    to: PointsOf;
  }
  /** The total of a class or team was shared with parents. */
  | {
    type: "totals_shared";
    /** Whose. */
    of: PointsOf;
  }
  /** Remote learning was turned on or off. */
  | {
    type: "remote_learning_set";
    /** For which class. */
    class: ClassId;
    /** From when. */
    from?: Bound;
    /** On or off. */
    on: boolean;
    /** Until when. */
    to?: Bound;
  }
  /** A task was set. */
  | {
    type: "task_set";
    /** For which class. */
    class: ClassId;
    /** Until when work is accepted. */
    closes?: Bound;
    /** Its title. */
    title: string;
  }
  /** Work was handed in. */
  | {
    type: "work_submitted";
    /** What. */
    media: MediaEntry[];
    /** By whom. */
    pupil: PupilId;
    /** For which task. */
    task: Ref;
  }
  /** Information about a pupil went to a third party. */
  | {
    type: "disclosed";
    /** About whom. */
    pupil: PupilId;
    /** Why. */
    purpose: DisclosurePurpose;
    /** Whether it goes on record, so that the recipient is told of an erasure. */
    recorded?: boolean;
    /** To whom. */
    to: string;
  }
  /** Messages outside the hours were permitted. */
  | {
    type: "out_of_hours_permitted";
    /** For which class; for all where absent. */
    class?: ClassId;
    /** From when. */
    from: Bound;
    /** Why. */
    reason: string;
    /** Until when. */
    to: Bound;
  }
  /** A personal device was permitted. */
  | {
    type: "personal_device_permitted";
    /** From when. */
    from?: Bound;
    /** To whom. */
    staff: StaffId;
    /** Until when. */
    to?: Bound;
  }
  /** It was permitted that a post is shared outside the service. */
  | {
    type: "sharing_permitted";
    /** Which. */
    content: Ref;
    /** Where. */
    destination: Destination;
    /** From when. */
    from?: Bound;
    /** Until when. */
    to?: Bound;
  }
  /** A permission was taken back. */
  | {
    type: "permission_revoked";
    /** Which. */
    permission: Ref;
  }
  /** The school was declared closed. */
  | {
    type: "closure_declared";
    /** From which time of each of these days on; the whole day where absent. */
    closes_at?: TimeOfDay;
    /** The first closed day. */
    first: Date;
    /** Why. */
    kind: ClosureKind;
    /** The last. */
    last: Date;
  }
  /** A member of staff is away. */
  | {
    type: "staff_away";
    /** From when. */
    from: Bound;
    /** Who. */
    staff: StaffId;
    /** Until when. */
    to: Bound;
  }
  /** An absence ended early. */
  | {
    type: "absence_ended";
    /** The last day of it, or the instant. */
    on: Bound;
    /** Whose. */
    staff: StaffId;
  }
  /** A pupil was added. */
  | {
    type: "pupil_added";
    /** The pupil. */
    pupil: PupilEntry;
  }
  /** A parent was added. */
  | {
    type: "parent_added";
    /** The parent. */
    parent: ParentEntry;
  }
  /** A member of staff was added. */
  | {
    type: "staff_added";
    /** The member of staff. */
    staff: StaffEntry;
  }
  /** A class was added. */
  | {
    type: "class_added";
    /** The class. */
    class: ClassEntry;
  }
  /** A pupil's particulars changed. */
  | {
    type: "pupil_updated";
    /** The pupil. */
    pupil: PupilEntry;
    /** What was said of them by itself, so that no import says otherwise. */
    recorded?: Particular[];
  }
  /** A parent's particulars changed. */
  | {
    type: "parent_updated";
    /** Whether a language that the entry does not name is none; else it stays. */
    no_language?: boolean;
    /** The parent. */
    parent: ParentEntry;
    /** What was said of them by itself, so that no import says otherwise. */
    recorded?: Particular[];
  }
  /** A member of staff's particulars changed. */
  | {
    type: "staff_updated";
    /** What was said of them by itself, so that no import says otherwise. */
    recorded?: Particular[];
    /** The member of staff. */
    staff: StaffEntry;
  }
  /** A class's particulars changed. */
  | {
    type: "class_updated";
    /** The class. */
    class: ClassEntry;
    /** What was said of it by itself, so that no import says otherwise. */
    recorded?: Particular[];
  }
  /** A pupil moved to another class. */
  | {
    type: "pupil_moved";
    /** Where to. */
    class: ClassId;
    /** From when. */
    from: Bound;
    /** Who. */
    pupil: PupilId;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
  }
  /** A pupil left a class for no other. */
  | {
    type: "membership_ended";
    /** The class. */
    class: ClassId;
    /** When. */
    on: Bound;
    /** The pupil. */
    pupil: PupilId;
  }
  /** A member of staff was assigned to a class. */
  | {
    type: "assigned";
    /** The assignment. */
    assignment: AssignmentEntry;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
  }
  /** An assignment ended. */
  | {
    type: "assignment_ended";
    /** To which class. */
    class: ClassId;
    /** When. */
    on: Bound;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
    /** As what. */
    role: AssignmentRole;
    /** Whose. */
    staff: StaffId;
  }
  /** An adult was recorded as a child's parent or carer. */
  | {
    type: "linked";
    /** The link. */
    link: LinkEntry;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
  }
  /** A link ended. */
  | {
    type: "unlinked";
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
  }
  /** A link was restricted. */
  | {
    type: "link_restricted";
    /** Whether it goes on record when it was recorded, so that no lift of an earlier instant ends it. */
    recorded?: boolean;
    /** The restriction. */
    restriction: RestrictionEntry;
  }
  /** A restriction was lifted. */
  | {
    type: "restriction_lifted";
    /** Whom else it freed: records of the same human that were erased, each by a keyed hash of the id. */
    also?: ParentId[];
    /** Whether it lifted what was in force and had been recorded by then; else whatever there was. */
    in_force?: boolean;
    /** The adult. */
    parent: ParentId;
    /** The pupil. */
    pupil: PupilId;
  }
  /** A pupil left. */
  | {
    type: "pupil_left";
    /** The last day, or the instant from which access is closed. */
    on: Bound;
    /** Who. */
    pupil: PupilId;
  }
  /** A member of staff left. */
  | {
    type: "staff_left";
    /** The last day, or the instant from which access is closed. */
    on: Bound;
    /** Who. */
    staff: StaffId;
  }
  /** An adult chose a language. */
  | {
    type: "language_set";
    /** Which. */
    language: string;
    /** Who. */
    parent: ParentId;
    /** Whether it was asked for by itself, so that no import undoes it. */
    recorded?: boolean;
  }
  /** A roster was taken over. */
  | {
    type: "roster_imported";
    /**
     * Whether its consents are those that are recorded, each beside the others. Before this was said, they were
     * recorded where nobody had answered.
     */
    beside?: boolean;
    /**
     * Whether it is what a file left of what the school knows, after the two had met: an entry of the same
     * stretch takes the place of the one before. Before this was said, each entry was added.
     */
    met?: boolean;
    /** Whether its restrictions go on record when they were recorded. */
    recorded?: boolean;
    /** The roster. */
    roster: Roster;
  }
  /** What is held on somebody was exported. */
  | {
    type: "exported";
    /** Whether it is kept that a family was given its copy. Before this was said, it was not. */
    recorded?: boolean;
    /** On whom. */
    subject: Person;
  }
  /** Somebody asked for erasure. */
  | {
    type: "erasure_requested";
    /** Whose. */
    subject: Person;
  }
  /** A request for erasure was taken back. */
  | {
    type: "erasure_withdrawn";
    /** Whose erasure. */
    subject: Person;
  }
  /** A request for erasure was refused. */
  | {
    type: "erasure_refused";
    /** On what ground. */
    ground: string;
    /** Whose erasure. */
    subject: Person;
  }
  /** Somebody was erased. Only a keyed hash of the id is kept, to recognise them if they come back. */
  | {
    type: "erased";
    /**
     * Whether it was of this capacity alone: what others imposed left a mark, and parents' words stayed. Else it
     * was of every capacity of the same human.
     */
    alone?: boolean;
    /**
     * In a log out of which somebody else was taken: what came out of sight with this person, though the log
     * does not show them in it any more.
     */
    hidden?: Ref[];
    /** Consents that go with them, since they might not answer any more. */
    lapsed?: LapsedConsent[];
    /** Who. */
    subject: Person;
  }
  /** Records that had been kept for as long as the policy says were disposed of. */
  | {
    type: "disposed";
    /** And of everybody's, what is from before then. */
    before?: Instant;
    /** What went, with all that hung on it. */
    content?: Ref[];
    /** Of points and work: whose went, whenever they are from. */
    pupils?: PupilId[];
    /** Of which kind. */
    records: RecordKind;
  }
  /** A policy was adopted. */
  | {
    type: "policy_adopted";
    /** From when. */
    from: Bound;
    /** Which. */
    policy: PolicySource;
    /** The last day of its trial, after which the policy holds again that was in force before. */
    until?: Bound;
  }
  /** The policy was reviewed. */
  | {
    type: "reviewed";
    /** When. */
    on: Date;
  }
  /** A senior leader looked at a class page. */
  | {
    type: "class_page_viewed";
    /** Whose. */
    class: ClassId;
  }
  /** What a visit found was recorded. */
  | {
    type: "monitoring_recorded";
    /** Whose page. */
    class: ClassId;
    /** What was found. */
    note?: string;
  }
  /** A submitted request was denied. Neither its texts nor its codes are kept. */
  | {
    type: "denied";
    /** The type of the action. */
    action: string;
    /** The clauses that denied it. */
    clauses: ClauseId[];
    /**
     * Of an attempt to redeem a code: whether it was a wrong code, which counts. Where it is not said, as in
     * logs from before it was, every denied attempt counts.
     */
    wrong_code?: boolean;
  }
  /** What stood here concerned somebody who was erased. */
  | {
    type: "redacted";
    /** Where their erasure itself stood: who they were, each by a keyed hash of the id (`erased:…`). */
    erased?: Person[];
    /** What was taken out of sight with them, and stays: posts that showed them, and evidence. */
    hidden?: Ref[];
    /** Where their erasure itself stood: consents that went with them, as there. */
    lapsed?: LapsedConsent[];
    /** Where a judgement stood: the suspension that it ended. */
    lifted?: LiftedSuspension;
    /** Where an erasure of one capacity stood: the mark that it left. */
    marks?: Mark[];
    /** Where a judgement stood: whom it reminded, since a reminder counts though its cause is gone. */
    reminded?: Person;
  };

/** An acceptance of the policy. */
export type HeldAcceptance = {
  /** Where it was signed, of what the school recorded. */
  form?: string;
  /** When. */
  on?: Bound;
  /** Which version. */
  version: string;
};

/** An account. */
export type HeldAccount = {
  /** How many were blocked. */
  blocks: number;
  /** Breaches on record. */
  breaches?: HeldBreach[];
  /** Suspensions and endings, with their reasons. */
  measures?: HeldMeasure[];
  /** How many reminders of the policy there were. */
  reminders: number;
  /** How many messages, posts and comments of theirs somebody else removed. */
  removals: number;
  /** Where it stands. */
  state: AccountState;
  /** Until when a suspension lasts. */
  until?: Bound;
};

/** An answer to a request for consent. */
export type HeldAnswer = {
  /** The answer. */
  answer: ConsentAnswer;
  /** Until when it holds. */
  expires?: Bound;
  /** On which form. */
  form?: string;
  /** Who answered; a form without a name where absent. */
  given_by?: ParentId;
  /** When. */
  on?: Bound;
  /** Whether in writing. */
  written: boolean;
};

/** Another pupil's work that shows somebody: the items that do. */
export type HeldAppearance = {
  /** When it was handed in. */
  at: Instant;
  /** What shows the subject. What shows others too is given to a family without its id. */
  media: MediaShown[];
  /** Whose work: not to a family. */
  pupil?: PupilId;
  /** For which task. */
  task: Ref;
};

/** Points that somebody gave. */
export type HeldAward = {
  /** When. */
  at: Instant;
  /** How many. */
  points: number;
  /** For what. */
  skill: string;
  /** To whom. */
  to: PointsOf;
};

/** A breach. */
export type HeldBreach = {
  /** When. */
  at: Instant;
  /** How. */
  kind: string;
  /** More about it: for the host only, since it may speak of others. */
  note?: string;
};

/** A comment. */
export type HeldComment = {
  /** When. */
  at: Instant;
  /** By whom. */
  by: Person;
  /** Its id. */
  id: Ref;
  /** On which post. */
  post: Ref;
  /** Where it stands. */
  state: ContentState;
  /** The words. */
  text: string;
  /** What it is about. */
  topic?: Topic;
};

/** A consent. */
export type HeldConsent = {
  /** The answers: forms without a name, and to the host every adult's, to a parent only the parent's own. */
  answers?: HeldAnswer[];
  /** For what. */
  kind: ConsentKind;
  /** Where it stands. */
  state: ConsentState;
};

/** Information about a pupil that went to a third party. */
export type HeldDisclosure = {
  /** When. */
  at: Instant;
  /** Why. */
  purpose: DisclosurePurpose;
  /** To whom, in the school's words. */
  to: string;
};

/** An open invitation. The code is not held, only a hash of it. */
export type HeldInvitation = {
  /** Until when it may be redeemed. */
  expires?: Bound;
  /** When it was sent. */
  issued: Instant;
  /** To which adult. */
  parent: ParentId;
  /** For which pupil. */
  pupil: PupilId;
  /** Where it stands. */
  state: InvitationState;
  /** How many wrong codes were tried. */
  wrong_tries: number;
};

/** A judgement of a report. */
export type HeldJudgement = {
  /** When it was judged. */
  at: Instant;
  /** What came of it. */
  outcome: JudgeOutcome;
  /** The report. */
  report: Ref;
};

/** A suspension or an ending. */
export type HeldMeasure = {
  /** When it was ordered. */
  at: Instant;
  /** Which of the two. */
  kind: MeasureKind;
  /** When it was lifted. */
  lifted?: Instant;
  /** Why. Of what was ordered before an erasure it is not known any more. */
  reason?: string;
  /** Until when, as it was ordered. */
  until?: Bound;
};

/** An adult's own answer to a request for consent. */
export type HeldOwnAnswer = {
  /** The answer. */
  answer: HeldAnswer;
  /** For what. */
  kind: ConsentKind;
  /** For which pupil. */
  pupil: PupilId;
};

/** A parent or carer. */
export type HeldParent = {
  /** The versions of the policy that were accepted. */
  acceptances: HeldAcceptance[];
  /** The account. */
  account: HeldAccount;
  /** Children. A restricted link is there for the host only. */
  children: LinkEntry[];
  /**
   * This adult's own answers to requests for consent. Those about a child with whom there is no link, or a
   * restricted one, are there for the host only.
   */
  consents?: HeldOwnAnswer[];
  /** The pupils with whom this adult may be linked beyond the limit; as above. */
  extra_adult_of?: PupilId[];
  /** Family name. */
  family_name: string;
  /** Given name. */
  given_name: string;
  /** Open invitations. */
  invitations?: HeldInvitation[];
  /** Preferred language. */
  language?: string;
  /** Posts that this adult likes. */
  likes?: Ref[];
  /** The same value, the same human. */
  person?: HumanId;
  /** Points that this adult gave at home, oldest first; as with children. */
  points_given?: HeldAward[];
  /** Restrictions: for the host only. */
  restrictions?: RestrictionEntry[];
};

/** A permission. */
export type HeldPermission = {
  /** What for. */
  for: PermissionKind;
  /** Its id. */
  id: Ref;
  /** When it was taken back. */
  revoked?: Instant;
  /** When it holds. */
  span: Span;
};

/** A post. */
export type HeldPost = {
  /** When. */
  at: Instant;
  /** Which member of staff published it; absent where an adult of the family's added it. */
  by?: StaffId;
  /** What kind. */
  category: Category;
  /** On whose page. */
  class?: ClassId;
  /** Whom it shows, as far as the reader may know. */
  features?: PupilId[];
  /** Its id. */
  id: Ref;
  /** In whose journals it stands, as far as the reader may know. */
  journals?: PupilId[];
  /** What it shows. To anybody but the host and the author, only what the consents still allow. */
  media?: MediaShown[];
  /** Which adult added it. */
  parent?: ParentId;
  /** Where it stands. */
  state: ContentState;
  /** Where. */
  surface: Surface;
  /** The words. */
  text?: string;
};

/** A pupil. */
export type HeldPupil = {
  /** The pupil's own account. */
  account: HeldAccount;
  /** The avatar. */
  avatar?: string;
  /** On what the pupil's data are processed, where it is not consent. */
  bases?: LawfulBasis[];
  /** Where every consent stands. */
  consents: HeldConsent[];
  /** When the family was last given a copy of what is held. */
  copy_given?: Instant;
  /**
   * To whom outside the school information about the pupil went. What was given for the pupil's safety is there for
   * the host only.
   */
  disclosures?: HeldDisclosure[];
  /** Adults who may be linked beyond the limit: for the host only. */
  extra_adults?: ParentId[];
  /** Family name. */
  family_name: string;
  /** Given name. */
  given_name: string;
  /** Open invitations: to a parent, only the parent's own. */
  invitations?: HeldInvitation[];
  /** The name by which the class knows the pupil. */
  known_as?: string;
  /** The last day, or the instant from which the pupil is gone, where the pupil leaves or has left. */
  left?: Bound;
  /** Adults: to a parent, only the parent's own link. */
  links: LinkEntry[];
  /** Whether one may object to that. */
  may_object?: boolean;
  /** Classes, now and before. */
  memberships: MembershipEntry[];
  /** Points. */
  points: PointsAward[];
  /** Points that the family gave at home. */
  points_at_home?: HomeAwarded[];
  /** How the pupil is protected: for the host only. */
  protection?: PupilProtection;
  /** Restricted links: for the host only. */
  restrictions?: RestrictionEntry[];
  /** Other pupils' work that shows this one. */
  shown_in?: HeldAppearance[];
  /** House or team. */
  team?: TeamId;
  /** Work handed in. */
  work: Work[];
  /** Year group, where it is not that of the class. */
  year_group?: YearGroup;
};

/** Why a request for erasure was refused. */
export type HeldRefusal = {
  /** When. */
  at: Instant;
  /** On what ground, in the school's words. */
  ground: string;
};

/** Content that somebody removed or blocked. */
export type HeldRemoval = {
  /** When. */
  at: Instant;
  /** What. */
  content: Ref;
  /** Why. */
  reason?: string;
};

/** A report. */
export type HeldReport = {
  /** When. */
  at: Instant;
  /** By whom. */
  by: Actor;
  /** Of what. */
  content: Ref;
  /** Its id. */
  id: Ref;
  /** What came of it. */
  judged?: JudgeOutcome;
  /** Why. */
  reason: string;
};

/** A member of staff. */
export type HeldStaff = {
  /** Absences. */
  absences: Span[];
  /** The account. */
  account: HeldAccount;
  /** Classes, now and before. */
  assignments: AssignmentEntry[];
  /** Reports that this colleague judged. */
  judgements?: HeldJudgement[];
  /** The last day in service, or the instant from which the colleague is gone. */
  left?: Bound;
  /** The name that parents see. */
  name: string;
  /** Permissions for this colleague alone, and those that this colleague gave. */
  permissions?: HeldPermission[];
  /** The same value, the same human. */
  person?: HumanId;
  /** Points that this colleague gave, oldest first. */
  points_given?: HeldAward[];
  /** What this colleague removed or blocked. */
  removals?: HeldRemoval[];
  /** School-wide roles. */
  roles: StaffRole[];
  /** Tasks that this colleague set. */
  tasks?: Ref[];
  /** Teams of staff. */
  teams?: StaffTeamId[];
  /** Visits to class pages. */
  visits?: HeldVisit[];
  /** Working days; Monday to Friday where absent. */
  working_days?: Weekday[];
};

/** A visit to a class page. */
export type HeldVisit = {
  /** When. */
  at: Instant;
  /** Whose page. */
  class: ClassId;
  /** What was found. */
  note?: string;
};

/** One award at home. Who of the family gave it is not told. */
export type HomeAwarded = {
  /** When. */
  at: Instant;
  /** How many. */
  points: number;
  /** For what. */
  skill: string;
};

export type HostId = string;

export type HumanId = string;

export type Instant = string;

/** Where an invitation stands. */
export type InvitationState =
  /** The code may be redeemed. */
  | "open"
  /** It ran out. */
  | "expired"
  /** Five wrong codes locked it. */
  | "locked";

/** Whose journal it is in which a pupil is shown. */
export type JournalOf =
  /** The pupil's own. */
  | "own"
  /** Another pupil's: one in which others read of this one. */
  | "others";

/** What a senior leader makes of a report. */
export type JudgeOutcome =
  /** The content stays. */
  | "keep"
  /** The content is removed. */
  | "remove"
  /** The content is blocked. */
  | "block"
  /** Its author is reminded of the policy. */
  | "remind";

/** Content that is kept though somebody in it was erased. */
export type Kept = {
  /** What. */
  content: Ref;
  /** On what ground. */
  ground: Ground;
  /** The event that made it. */
  seq: number;
};

/** A breach, without its note. */
export type KeptBreach = {
  /** When. */
  at: Instant;
  /** Who recorded it. */
  by: Actor;
  /** What kind of breach. */
  kind: string;
};

/** From when on a record is kept for so long. */
export type KeptFrom =
  /** From its own day: that of a conversation's last message, of a report's judgement. */
  | "record"
  /** From the last day of the last pupil whom it concerns. What concerns none is not meant. */
  | "leaving";

/** A suspension or an ending, without its reason. */
export type KeptMeasure = {
  /** When it was ordered. */
  at: Instant;
  /** By whom. */
  by: Actor;
  /** Which of the two. */
  kind: MeasureKind;
  /** When it was lifted. */
  lifted?: Instant;
  /** Until when. */
  until?: Bound;
};

/** A restriction, without its note. */
export type KeptRestriction = {
  /** From when; always where absent. */
  from?: Bound;
  /** The adult. */
  parent: ParentId;
  /** When it was recorded. */
  recorded?: Instant;
  /** Until when; until lifted where absent. */
  to?: Bound;
};

export type KnownAsChange = string | null;

/** A step that a school takes against somebody who broke the policy, mildest first. */
export type LadderStep =
  /** Their attention is drawn to the policy. */
  | "reminder"
  /** Their account is suspended. */
  | "suspension"
  /** Their account is ended. */
  | "termination";

export type LanguageChange = string | null;

/** What an adult gave who may not answer for the pupil any more. */
export type LapsedConsent = {
  /** Who gave it. */
  given_by: ParentId;
  /** For what. */
  kind: ConsentKind;
  /** For whom. */
  pupil: PupilId;
};

/** What makes it lawful to process personal data (UK GDPR, Article 6(1)). */
export type LawfulBasis =
  /** Consent. */
  | "consent"
  /** A contract with the person concerned. */
  | "contract"
  /** A duty in law. */
  | "legal_obligation"
  /** To protect somebody's life. */
  | "vital_interests"
  /** A task in the public interest, as a public authority has. */
  | "public_task"
  /** Interests of the school's that outweigh those of the person concerned. */
  | "legitimate_interests";

/** Somebody who would not receive it. */
export type LeftOut = {
  /** Who. */
  person: Person;
  /** Why. */
  refusals: Refusal[];
};

/** A suspension that ended when a report was judged. */
export type LiftedSuspension = {
  /** Whose. */
  person: Person;
  /** The report for which it was ordered. */
  report: Ref;
};

/** Who is whose parent or carer. */
export type LinkEntry = {
  /** The adult. */
  parent: ParentId;
  /**
   * Whether the adult has parental responsibility (Children Act 1989, section 3). Left out, it is unknown: no right
   * is exercised on it, and what the school knows stands.
   */
  parental_responsibility?: boolean;
  /** Known, but not yet admitted (an import's third adult). */
  pending?: boolean;
  /** The pupil. */
  pupil: PupilId;
  /** What the adult is to the pupil, in the school's words. */
  relationship?: string;
  /**
   * Whether the adult is linked as a relative, who does only what the policy lets relatives do. A roster makes nobody
   * a parent who is known as a relative.
   */
  relative?: boolean;
};

/** How somebody looked at the school over a stretch of time, in one view. */
export type LookCount = {
  /** Who, of staff and of the host. Families are counted together. */
  by?: Actor;
  /** How often they were refused, of these times. */
  denied: number;
  /** Of how many people they saw something. */
  people: number;
  /** In which capacity they looked. */
  reader: ReaderKind;
  /** How often. */
  times: number;
  /** In which view. */
  view: ViewKind;
};

/** One look, for the host to keep: who looked at what, when, and what of whom it showed. Of what it said, nothing. */
export type Looked = {
  /** When. */
  at: Instant;
  /** Who looked. */
  by: Actor;
  /** Whether the reader was refused, and saw nothing. */
  denied?: boolean;
  /** Where the log stood: `School::as_of`(crate::School::as_of) brings back what was looked at. */
  seq: number;
  /** Of whom it showed what, in the order of people and of kinds. */
  shown?: ShownOf[];
  /** At what. */
  view: ViewKind;
};

/** How somebody looked at what is held on the subject, in one view. */
export type LookedAt = {
  /** Who: to the host; to anybody else only the reader of the export. */
  by?: Actor;
  /** What of the subject it showed. */
  data: DataKind[];
  /** When first. */
  first: Instant;
  /** When last. */
  last: Instant;
  /** In which capacity they looked. */
  reader: ReaderKind;
  /** How often. */
  times: number;
  /** In which view. */
  view: ViewKind;
};

/** A mark of somebody who was erased: what others imposed, and nobody's words. It holds no id and no name of theirs. */
export type Mark = {
  /** Where the account stood, if it was suspended or ended. */
  account?: AccountState;
  /** Breaches on record. */
  breaches?: KeptBreach[];
  /** Suspensions and endings. */
  measures?: KeptMeasure[];
  /** A keyed hash of the human behind the capacity, where that was known. */
  person?: string;
  /** Of a pupil: the restrictions that bound adults. */
  restrictions?: KeptRestriction[];
  /** Until when a suspension lasts. */
  until?: Bound;
  /** Who stands in their place: an id of the form `erased:…`, a keyed hash. */
  who: Person;
};

/** A measure against an account. */
export type MeasureKind =
  /** For a time, or until it is lifted. */
  | "suspension"
  /** For good. */
  | "ending";

export type MediaEntry =
  | Medium
  | MediaItem;

/** One item of a post or a submission, with the pupils that it shows. */
export type MediaItem = {
  /**
   * The pupils it shows; where absent, the post's own `features` apply. An empty list says that it shows nobody,
   * whoever the post features: then it needs no consent, and nobody can see that it is not so.
   */
  features?: PupilId[];
  /** The host's id of the file. */
  id?: string;
  /** What it is. */
  kind: Medium;
};

/** One item that a post or a piece of work shows. */
export type MediaShown = {
  /** Whom it shows, where it says so itself: for a parent, only the parent's own children. */
  features?: PupilId[];
  /** The host's id of the file. */
  id?: string;
  /** What it is. */
  kind: Medium;
};

/** A kind of material that shows a pupil or a pupil's work. */
export type Medium =
  /** A photograph. */
  | "photo"
  /** A film or sound recording. */
  | "recording"
  /** A sample of a pupil's work. */
  | "work_sample";

/** A pupil's time in one class. */
export type MembershipEntry = {
  /** The class. */
  class: ClassId;
  /** From when. */
  from?: Bound;
  /** The pupil. */
  pupil: PupilId;
  /** Until when. */
  to?: Bound;
};

/** Where a message stands. */
export type MessageStatus =
  /** Accepted; it arrives when a window opens. */
  | "held"
  /** It has arrived. */
  | "delivered"
  /** It was opened. */
  | "seen"
  /** It was answered. */
  | "answered"
  /** Its writer was sent to the school office. */
  | "sent_to_office"
  /** Its writer was asked to telephone. */
  | "asked_to_phone"
  /** It was taken to somebody senior. That is the staff's matter: a parent sees what it was before. */
  | "escalated"
  /** It was closed without an answer. */
  | "ignored"
  /** It was dealt with and closed. */
  | "closed";

/** How comments come out. */
export type Moderation =
  /** At once. */
  | "open"
  /** When somebody has approved them. */
  | "moderated"
  /** Not at all. */
  | "closed";

export type Month = string;

/** The form in which a pupil is named. */
export type NamingForm =
  /** By first name. */
  | "first_name"
  /** By first name, and with the initial of the surname only where two in the group share the first name. */
  | "first_name_or_initial";

/** How strongly a clause binds. */
export type Norm =
  /** A breach is denied. */
  | "must"
  /** A breach is denied. */
  | "must_not"
  /** A breach is allowed, with advice. */
  | "should"
  /** A breach is allowed, with advice. */
  | "should_not"
  /** A grant. */
  | "may"
  /** No rule. */
  | "guidance"
  /** A statement about the document itself. */
  | "statement";

/** Who may not be shown in one medium. */
export type NotShown = {
  /** The medium. */
  medium: Medium;
  /** Who, in the order of their ids. */
  pupils: PupilId[];
};

/** A team of staff of the school's own, as the roster's `staff[].teams` name it. */
export type OfTeam = {
  /** Its id. */
  team: StaffTeam;
};

/** One action, as it would be asked for. */
export type Offer = {
  /** The action. Its texts are placeholders. */
  action: Action;
  /** When it would take effect, where it is held. */
  effective_at?: Instant;
  /** Why it is refused or held, as far as the reader may know. */
  refusals?: Refusal[];
  /** What is decided on it. */
  verdict: Verdict;
};

/** What withdrawing a consent does to what is out already. */
export type OnWithdrawal =
  /** It comes down. */
  | "remove"
  /** It stays where it is; nothing new shows the pupil. */
  | "leave";

/** From when until when it is open. */
export type OpenWindow = {
  /** From, inclusive. */
  from: Instant;
  /** Until, exclusive. */
  to: Instant;
};

/** The form in which other pupils are named in a pupil's journal. */
export type OthersForm = "initial";

/** What somebody did outside the stated hours. */
export type OutOfHours = {
  /** Who. */
  by: Person;
  /** The clause that states the hours, or that permits it. */
  clause: ClauseId;
  /** How often. */
  count: number;
  /** Whether it was permitted. */
  permitted?: boolean;
};

/** What happens outside the hours. */
export type Outside =
  /** It is refused until they begin. */
  | "deny"
  /** It is accepted, and takes effect when they begin. */
  | "hold"
  /** It is allowed, with advice. */
  | "advise";

/** A parent or carer. */
export type ParentEntry = {
  /** Where the account stands. */
  account?: AccountState;
  /** Family name; may be empty. */
  family_name: string;
  /** Given name. */
  given_name: string;
  /** The parent's id. */
  id: ParentId;
  /** Preferred language (BCP 47). */
  language?: string;
  /** The same value, the same human. */
  person?: HumanId;
};

export type ParentId = string;

/** What changes of a parent. What is left out stays. */
export type ParentUpdate = {
  /** Changes nothing: accounts change by their own actions. */
  account?: AccountState;
  /** Family name; may be empty. */
  family_name?: string;
  /** Given name. */
  given_name?: string;
  /** The parent's id. */
  id: ParentId;
  /** Preferred language (BCP 47); `null` for none. */
  language?: LanguageChange;
  /** The same value, the same human; `null` for nobody else. */
  person?: PersonChange;
};

/** What can be said of somebody or of a class by itself. */
export type Particular =
  /** The name of a class, or of a member of staff. */
  | "name"
  /** The given name. */
  | "given_name"
  /** The family name. */
  | "family_name"
  /** The name by which the class knows a pupil. */
  | "known_as"
  /** The house or team. */
  | "team"
  /** The year group. */
  | "year_group"
  /** How a pupil is protected. */
  | "protection"
  /** The preferred language. */
  | "language"
  /** The human behind the capacity. */
  | "person"
  /** The school-wide roles. */
  | "roles"
  /** The teams of staff to which somebody belongs. */
  | "teams"
  /** The working days. */
  | "working_days";

/** Which side of the home–school line somebody stands on. */
export type Party =
  /** A parent or carer. */
  | "parent"
  /** A member of staff. */
  | "staff"
  /** A pupil. */
  | "pupil";

/** What a permission is for. */
export type PermissionKind =
  /** Linking one more adult to a pupil. */
  | "extra_parent"
  /** Messaging outside the stated hours. */
  | "out_of_hours"
  /** Using one's own device. */
  | "personal_device"
  /** Sharing a post outside the service. */
  | "sharing"
  /** Remote learning for a class. */
  | "remote_learning"
  /** Sharing the totals of a class or team with parents. */
  | "share_totals"
  /** Publishing a post. */
  | "publish_post"
  /** Lifting a suspension. */
  | "reinstatement"
  /** An invitation to link with a pupil. */
  | "invitation";

/** Somebody of the school, in one capacity. */
export type Person =
  /** A parent or carer. */
  | {
    parent: ParentId;
    staff?: never;
    pupil?: never;
  }
  /** A member of staff. */
  | {
    staff: StaffId;
    parent?: never;
    pupil?: never;
  }
  /** A pupil. */
  | {
    pupil: PupilId;
    parent?: never;
    staff?: never;
  };

export type PersonChange = HumanId | null;

/** The smallest set of remedies under which a request would not be denied, or that there is none. */
export type Plan = {
  /** What would then be decided. */
  decision?: Decision;
  /** Whether there is a way. */
  possible: boolean;
  /** The request as it would then be made. */
  request?: Request;
  /** What to do, in order. Empty where the request is not denied as it is. */
  steps: Step[];
};

/** Points given at home. */
export type PointsAtHome = {
  /** The single awards, oldest first: for those who see the school's. */
  awards?: HomeAwarded[];
  /** How many the family may still give this week, by the policy in force. */
  left?: number;
  /** All of them. */
  total: number;
};

/** One award. */
export type PointsAward = {
  /** When. */
  at: Instant;
  /** By whom. */
  by: StaffId;
  /** How many. */
  points: number;
  /** For what. */
  skill: string;
};

/** A sum at which somebody is told. */
export type PointsLevel = {
  /** As soon as it comes to so many, from 1 to 100,000. */
  at: number;
  /** Who. */
  tell: Role[];
};

/** Whose points: a pupil's, a class's or a team's. */
export type PointsOf =
  /** One pupil's. */
  | {
    pupil: PupilId;
    class?: never;
    team?: never;
  }
  /** A class's total. */
  | {
    class: ClassId;
    pupil?: never;
    team?: never;
  }
  /** A team's total. */
  | {
    team: TeamId;
    pupil?: never;
    class?: never;
  };

/** What points come to within a while. */
export type PointsSoFar = {
  /** Whether those are counted that were given at home. */
  at_home?: boolean;
  /** Which points. */
  of: PointsSum;
  /** What they come to by now. */
  sum: number;
  /** When they are added up anew. */
  until: Instant;
  /** Over how long they are added up. */
  within: PointsWhile;
};

/** Which points are added up. What was taken away is not taken from what was given. */
export type PointsSum =
  /** Those that were given. */
  | "given"
  /** Those that were taken away, as a positive number. */
  | "taken";

/** Whose points. */
export type PointsTarget =
  /** A pupil's. */
  | "pupil"
  /** A class's. */
  | "class"
  /** A team's. */
  | "team";

/** How long points are added up. At the end of it the sum is nothing again. */
export type PointsWhile =
  /** A day of the school's clock. */
  | "day"
  /** From Monday to Sunday. */
  | "week"
  /** What of a term lies between closures of five days on end or more. */
  | "half_term"
  /** A term of the calendar. */
  | "term"
  /** A year from the first of the month that the clause names. */
  | "year";

/** A school's policy, clause by clause, in the order of the printed one. */
export type PolicyDocument = {
  /** Where an editor finds the schema of this document. It means nothing here, and is kept. */
  $schema?: string;
  /** Who wrote it. */
  author?: string;
  /** The clauses. */
  clauses: Clause[];
  /** The policy's id. */
  id: PolicyId;
  /** The language of its headings and summaries (BCP 47). */
  language: string;
  /** The school or trust whose policy it is. */
  organisation: string;
  /** Who answers for it. */
  owner?: string;
  /** Who sees to it that it is kept. */
  responsible?: string;
  /** The month of the last review. */
  reviewed: Month;
  /** Its title. */
  title: string;
  /**
   * The last day of a trial, after which the policy holds again that was in force before; in force until another is
   * adopted where absent.
   */
  trial_until?: Date;
  /** The version of the format; 1 where absent. */
  v?: V1;
  /** The policy's version, as it is recorded when somebody accepts it. */
  version: string;
};

export type PolicyId = string;

/** A policy by id and version. */
export type PolicyRef = {
  /** Its id. */
  id: PolicyId;
  /** Its version. */
  version: string;
};

export type PolicySource = string | PolicyDocument;

/** What somebody posted later than a clause asks for. */
export type PostedLate = {
  /** Who. */
  by: Person;
  /** The clause that says how soon. */
  clause: ClauseId;
  /** How often. */
  count: number;
};

/** A page that had fewer posts than the policy in force asked for. */
export type PostsMissed = {
  /** On whose page, for a class story. */
  class?: ClassId;
  /** Which media the posts ought to have shown; any post where absent. */
  showing?: Medium[];
  /** On which surface. */
  surface: Surface;
  /** In how many weeks. */
  weeks: number;
};

/** That a clause prevails over another. */
export type Precedence = {
  /** In what they conflict, and how it is settled. */
  because: string;
  /** The other clause. */
  clause: ClauseId;
};

/** How often what a clause promised was kept, and how often not. */
export type PromiseCount = {
  /** How often it was not, counted when the time was over. */
  broken: number;
  /** The clause that promised it. */
  clause: ClauseId;
  /** How often it was done in time, counted when it was done. */
  kept: number;
  /** What it promised. */
  promise: PromiseKind;
};

/** What is promised about a message. */
export type PromiseKind =
  /** That somebody replies in one way or another. */
  | "acknowledge"
  /** That somebody deals with it. */
  | "answer";

/** What is still to be done about a message, as the school promised. */
export type PromisedReply = {
  /** Until when it is, or was, to be acknowledged; absent once it was. */
  acknowledge?: Instant;
  /** Until when it is, or was, to be answered. */
  answer?: Instant;
  /** The clause that promised it. */
  clause: ClauseId;
  /** Whether one of these is past. */
  overdue: boolean;
};

/** A pupil who is protected, and how. */
export type ProtectedPupil = {
  /** How. */
  protection: PupilProtection;
  /** Who. */
  pupil: PupilId;
};

export type ProtectionChange = PupilProtection | null;

/** A way in which a pupil is protected. */
export type ProtectionLevel =
  /** Another name stands for the pupil's. */
  | "alias"
  /** Shown alone only, never in a picture with others. */
  | "alone"
  /** Never in a post that features another pupil, too. */
  | "no_group"
  /** Never named in a post that shows the pupil. */
  | "no_name";

/** A pupil. */
export type PupilEntry = {
  /** Shorthand for one open-ended membership. */
  class?: ClassId;
  /** Family name; may be empty. */
  family_name: string;
  /** Given name. */
  given_name: string;
  /** The pupil's id. */
  id: PupilId;
  /** The name by which the class knows the pupil, where it is another than the given name. */
  known_as?: string;
  /** How the pupil is protected, over and above what the policy says of everybody. */
  protection?: PupilProtection;
  /** House or team. */
  team?: TeamId;
  /** Year group, where it is not that of the pupil's class. */
  year_group?: YearGroup;
};

export type PupilId = string;

/** What a pupil may do with an own account. */
export type PupilMay =
  /** Sign in. */
  | "sign_in"
  /** Change the avatar. */
  | "change_avatar"
  /** See their own points. */
  | "view_points";

/** How a pupil is protected where posts show or name pupils. It binds whatever a policy says, and is for staff alone. */
export type PupilProtection = {
  /** The name that stands for the pupil's own wherever staff write of the pupil to others. */
  alias?: string;
  /** Shown alone only, never in a picture with others. */
  alone?: boolean;
  /** Never in a post that features another pupil, too. */
  no_group?: boolean;
  /** Never named in a post that shows the pupil. */
  no_name?: boolean;
};

/** What changes of a pupil. What is left out stays. */
export type PupilUpdate = {
  /** A class that the pupil is in, too. Whoever changes class is moved. */
  class?: ClassId;
  /** Family name; may be empty. */
  family_name?: string;
  /** Given name. */
  given_name?: string;
  /** The pupil's id. */
  id: PupilId;
  /** The name by which the class knows the pupil; `null` for the given name alone. */
  known_as?: KnownAsChange;
  /** How the pupil is protected, said whole; `null` for no longer. */
  protection?: ProtectionChange;
  /** House or team; `null` for none. */
  team?: TeamChange;
  /** Year group; `null` for that of the pupil's class. */
  year_group?: YearGroupChange;
};

/** What a weekly window governs. */
export type Purpose =
  /** Sending a message; of families the answers in a conversation, too, which for staff are replies. */
  | "send"
  /** Replying. */
  | "reply"
  /** Reading what has come in. */
  | "check"
  /** Publishing posts. */
  | "publish"
  /** Marking what pupils hand in. */
  | "mark";

/** The hours of one purpose, as one clause states them. */
export type PurposeHours = {
  /** The clause. */
  clause: ClauseId;
  /** The seven days, or those of them on which the clause is in force. */
  days: DayHours[];
  /** What happens outside them. */
  outside: Outside;
  /** What they govern. */
  purpose: Purpose;
  /** Whether they bind on school days alone. */
  school_days_only?: boolean;
  /** Whom they bind. */
  who: Party[];
  /** Of which year groups they bind messages and pages; of all where absent. */
  years?: YearGroup[];
};

/** Which posts are counted together. */
export type QuotaOf =
  /** Those on one page: a class's, or the school's. */
  | "page"
  /** Those of one author. */
  | "author";

/** In which capacity somebody looked. */
export type ReaderKind =
  /** A parent or carer. */
  | "parent"
  /** A member of staff. */
  | "staff"
  /** A pupil. */
  | "pupil"
  /** The embedding system, on the school's behalf. */
  | "host";

/** One rule's say. */
export type Reason = {
  /** The clause that says so. */
  clause: ClauseId;
  /** What the rule found. */
  code: ReasonCode;
  /** What it does to the verdict. */
  effect: Effect;
  /** The particulars. */
  facts: Facts;
  /** The same in words, made from code and facts; absent where the caller asked for none. */
  message?: string;
  /** Alternatives, each of which clears this reason; empty where nothing will. */
  remedies: Remedy[];
};

/** What a rule found. The stable code behind a reason's message. */
export type ReasonCode =
  /** An id that this school does not know. */
  | "unknown_id"
  /** A safeguarding message is always accepted. */
  | "safeguarding"
  /** The link between this adult and the pupil is restricted. */
  | "restricted_link"
  /** The account is not open. */
  | "account_inactive"
  /** The use of the service has ended for the whole community. */
  | "community_ended"
  /** Nobody uses the service at this time. */
  | "service_closed"
  /** No clause grants it. */
  | "not_granted"
  /** The school does not use this part of the service. */
  | "feature_not_in_use"
  /** No current pupil of the school is linked with this adult. */
  | "not_registered"
  /** The pupil has left. */
  | "pupil_left"
  /** The pupil's year group does not use the service, or the clause is for other year groups. */
  | "year_not_included"
  /** Not this person's child, pupil or page. */
  | "not_theirs"
  /** Only parents and carers use codes. */
  | "adults_only"
  /** As many adults are linked as may be. */
  | "too_many_adults"
  /** The adult is linked as a relative, and relatives may not do it. */
  | "not_for_relatives"
  /** The policy has to be accepted. */
  | "acceptance_needed"
  /** The school has not recorded that the adult signed the policy. */
  | "not_signed"
  /** No open invitation of this adult has that code. */
  | "code_not_recognised"
  /** This adult holds the same code for another pupil. */
  | "code_in_use"
  /** The invitation has expired. */
  | "invitation_expired"
  /** Too many wrong codes were tried. */
  | "invitation_locked"
  /** No consent to process the pupil's data. */
  | "processing_consent_missing"
  /** No consent, or not the written one that is needed, for showing this medium. */
  | "media_consent_missing"
  /** Somebody objected to the processing of the pupil's data, which rests on no consent. */
  | "objected"
  /** The pupil's data are processed on another basis than consent. */
  | "other_basis"
  /** The adult has no parental responsibility. */
  | "no_parental_responsibility"
  /** Pupils take no part in messages. */
  | "pupils_do_not_message"
  /** This recipient is not one to write to. */
  | "wrong_recipient"
  /** The recipient cannot be reached in the service. */
  | "recipient_unreachable"
  /** This topic goes by another channel. */
  | "topic_goes_elsewhere"
  /** This topic has no place here. */
  | "topic_not_here"
  /** This topic is for a meeting. */
  | "topic_for_meeting"
  /** This topic is better raised otherwise. */
  | "topic_better_elsewhere"
  /** Longer than the policy advises. */
  | "longer_than_advised"
  /** Outside the hours. */
  | "outside_hours"
  /** Only the parents of one's own pupils are replied to. */
  | "reply_not_theirs"
  /** A message on this topic is answered only in other ways. */
  | "reply_kind_not_allowed"
  /** The conversation is closed. */
  | "conversation_closed"
  /** It is for the safeguarding lead, or who stands in. */
  | "for_the_lead"
  /** A pupil is named otherwise than the policy allows. */
  | "named_too_fully"
  /** The pupil goes by another name. */
  | "name_protected"
  /** The pupil is named in what shows the pupil. */
  | "named_where_shown"
  /** The pupil is shown alone only. */
  | "shown_alone_only"
  /** The pupil is in no post with others. */
  | "not_in_group_posts"
  /** Sensitive matters do not go on a story. */
  | "sensitive_on_story"
  /** Not one who posts here. */
  | "not_an_author"
  /** Away from school fewer post here. */
  | "off_site"
  /** The clause that lets one post here does not list this category. */
  | "category_not_listed"
  /** It is no longer there. */
  | "content_gone"
  /** It waits for somebody's approval. */
  | "awaits_approval"
  /** There are as many posts this week as there may be. */
  | "post_quota_reached"
  /** What it shows was taken too long ago. */
  | "posted_too_late"
  /** Points are positive only. */
  | "points_positive_only"
  /** The family has given as many points at home this week as it may. */
  | "home_points_given"
  /** Not one of the areas for points. */
  | "skill_not_listed"
  /** Points stay in school. */
  | "points_stay_in_school"
  /** The total was not shared. */
  | "total_not_shared"
  /** The service is not for managing unacceptable behaviour. */
  | "behaviour_not_managed_here"
  /** Remote learning is off. */
  | "remote_learning_off"
  /** The task has closed. */
  | "task_closed"
  /** What is in the service stays there. */
  | "stays_in_service"
  /** Information is never sold. */
  | "never_sold"
  /** Staff use the school's devices. */
  | "school_devices_only"
  /** Somebody who was erased would be taken back. */
  | "erased_before"
  /** It is one's own, which somebody else has to settle. */
  | "ones_own"
  /** Somebody in service is not erased; it waits until service ends. */
  | "in_service"
  /** The pupil has left, and the family has not been given the copy that comes before erasure. */
  | "copy_owed"
  /** The record is tied to another of the same human, and stays so unless that one is named, too. */
  | "tie_stands"
  /** The file has a link that somebody ended; it stays ended until somebody links the two again. */
  | "link_ended_before"
  /** The file says otherwise than somebody recorded; what was recorded stands. */
  | "recorded_otherwise"
  /** Two entries of the file say different things of the same; the narrower was taken. */
  | "entries_disagree"
  /** Another step against them comes first. */
  | "step_too_early"
  /** A step comes after another breach, and none is on record since the last step. */
  | "no_breach_since"
  /** Nothing there to act on. */
  | "nothing_to_do"
  /** A clause grants it. */
  | "granted"
  /** A permission stands. */
  | "permitted";

/** What `submit` answered to one request. */
export type Receipt = {
  /**
   * The decision, without words. Of a denial only the verdict, and the policy by which it was judged; in logs from
   * before it was so, the whole.
   */
  decision: Decision;
  /** SHA-256 of the request, in hexadecimal. */
  request: string;
};

/** A kind of record, of which a policy may say for how long it is kept. */
export type RecordKind =
  /** Messages, conversation by conversation. */
  | "messages"
  /** Posts, with what was said under them. */
  | "posts"
  /** Points that were awarded. */
  | "points"
  /** Work that pupils handed in. */
  | "work"
  /** Reports that were judged. */
  | "reports";

/** A log without somebody who was erased. */
export type Redacted = {
  /** The log: as many events as before, under the same numbers, sealed anew. */
  events: Event[];
  /** What is kept nevertheless. */
  kept: Kept[];
  /** Other people's content that may still tell of the person. It was not rewritten. */
  review: Review[];
};

export type Ref = string;

/** One reason why something is refused or held, as its reader may see it. */
export type Refusal = {
  /** The clause. */
  clause: ClauseId;
  /** What it found. */
  code: ReasonCode;
  /** What would clear it. */
  remedies?: Remedy[];
};

/** What an adult may do who is linked as a relative. */
export type RelativeMay =
  /** Read the stories. */
  | "read_stories"
  /** See the pupil's portfolio. */
  | "read_portfolio"
  /** Add to the pupil's journal. */
  | "add_to_journal"
  /** Comment on posts. */
  | "comment"
  /** Like posts. */
  | "like"
  /** See the pupil's points, and the totals that are shared. */
  | "view_points";

/** Adults who are linked with a pupil as relatives. */
export type Relatives = {
  /** The most at a time, unless somebody permits more; any number where absent. */
  at_most?: number;
  /** What they may do, as far as parents may. */
  may: RelativeMay[];
};

/** What would clear a reason. On the wire an object with a `type`. */
export type Remedy =
  /** Ask again at or after this instant, the first at which the reason is gone. */
  | {
    type: "wait_until";
    /** When. */
    at: Instant;
  }
  /** Leave the service and use this channel. */
  | {
    type: "use_channel";
    /** Which. */
    channel: Channel;
    /** How to reach it, where the school has said. */
    contact?: string;
  }
  /** Leave the service and use all of these channels, not one of them. */
  | {
    type: "use_channels";
    /** Which. */
    all_of: Way[];
  }
  /** Make it about this topic. */
  | {
    type: "change_topic";
    /** Which. */
    topic: Topic;
  }
  /** Write to one of these instead. */
  | {
    type: "choose_recipient";
    /** Whom. */
    staff: StaffId[];
  }
  /** Obtain this consent. */
  | {
    type: "obtain_consent";
    /**
     * From whom, where it is that adult's refusal or withdrawal alone that stands in the way: for the school's
     * staff only.
     */
    given_by?: ParentId;
    /** For what. */
    kind: ConsentKind;
    /** For whom. */
    pupil: PupilId;
  }
  /** Leave these pupils out. */
  | {
    type: "leave_out";
    /** Whom. */
    pupils: PupilId[];
  }
  /** Write a pupil's name as the policy has it. */
  | {
    type: "rename";
    /** The text as written. */
    from: string;
    /** Where it stands in the text. */
    span: TextSpan;
    /** What to write instead. */
    to: string;
  }
  /** Ask somebody to permit it. */
  | {
    type: "ask_permission";
    /** What for. */
    for: PermissionKind;
    /** Whom. */
    of: Role;
    /** The action by which it is permitted. */
    submit: Action;
  }
  /** Accept this version of the policy. */
  | {
    type: "accept_policy";
    /** Which. */
    version: string;
  }
  /** Have the school record that this adult signed the policy. */
  | {
    type: "obtain_signature";
    /** Whose. */
    parent: ParentId;
    /** Which version. */
    version: string;
  }
  /** Give the family a copy of what is held on this pupil, who has left: export it. */
  | {
    type: "give_copy";
    /** Whom. */
    pupil: PupilId;
  }
  /** Use one of the school's devices. */
  | {
    type: "use_school_device";
  }
  /** Turn remote learning on for this class. */
  | {
    type: "start_remote_learning";
    /** Which. */
    class: ClassId;
  }
  /** Reply in this way. */
  | {
    type: "reply_kind";
    /** Which. */
    kind: ReplyKind;
  }
  /** Put it here instead. */
  | {
    type: "change_surface";
    /** Where. */
    to: Surface;
  }
  /** Award points for one of these. */
  | {
    type: "choose_skill";
    /** Which. */
    skills: string[];
  }
  /** Say that somebody who was erased is to be taken back: `insist`. */
  | {
    type: "insist";
  }
  /** Post it as one of another category. */
  | {
    type: "change_category";
    /** Which. */
    category: Category;
  }
  /** Take the step against somebody that comes first. */
  | {
    type: "take_step";
    /** The action by which it is taken. */
    submit: Action;
  }
  /** Award at least this many points. */
  | {
    type: "award_at_least";
    /** How many. */
    points: number;
  }
  /** Award at most this many points. */
  | {
    type: "award_at_most";
    /** How many. */
    points: number;
  };

/** What kind of reply it is. */
export type ReplyKind =
  /** An answer. */
  | "answer"
  /** Sends the writer to the school office. */
  | "redirect_to_office"
  /** Asks the writer to telephone. */
  | "ask_to_phone"
  /** Says that an answer will follow. */
  | "holding";

/** A question to the policy, and with `submit`(crate::School::submit) an instruction. */
export type Request = {
  /** What. */
  action: Action;
  /** When, by the caller's clock. Rules read it on the school's wall clock. */
  at: Instant;
  /** Who, in which capacity. */
  by: Actor;
  /** On whose device; unknown where absent, and then no rule on devices bites. */
  device?: Device;
  /** The id of what is created, and the key by which `submit` is idempotent. `ask` ignores it. */
  ref?: Ref;
  /** The version of the contract; 1 where absent. */
  v?: V1;
};

/** A restricted link. */
export type RestrictionEntry = {
  /** From when; always where absent. */
  from?: Bound;
  /** More about it, for the office only. */
  note?: string;
  /** The adult. */
  parent: ParentId;
  /** The pupil. */
  pupil: PupilId;
  /** Until when; until lifted where absent. */
  to?: Bound;
};

/** A feature, or a channel outside the service, that is given up. */
export type Retired = {
  /** The channel; one of the two. */
  channel?: Channel;
  /** The feature. */
  feature?: Feature;
  /** From this day on. */
  from: Date;
  /** What takes its place; nothing where absent. */
  instead?: Channel;
};

/** Other people's content that may still tell of somebody who was erased. It is not rewritten. */
export type Review = {
  /** Why it is listed. */
  cause: Cause;
  /** What it made, or is about. */
  content?: Ref;
  /** The event. */
  seq: number;
};

/** Where the review stands. */
export type ReviewState =
  /** The policy asks for none. */
  | "unstated"
  /** Not due yet. */
  | "current"
  /** This is the month. */
  | "due"
  /** The month has passed. */
  | "overdue";

/**
 * Whether the policy's review is due. The month counts: reviewed in September 2023 and every twelve months, it is
 * due from 1 to 30 September 2024 and overdue after. Each term's is due from its first day to its last.
 */
export type ReviewStatus = {
  /** The clause that asks for reviews. */
  clause?: ClauseId;
  /** From when the next is due. */
  due_from?: Date;
  /** The last day before it is overdue. */
  due_until?: Date;
  /** Whom to tell. */
  duties: Duty[];
  /** The month of the last review: the document's, or a later one that was recorded. */
  reviewed: Month;
  /** Where it stands. */
  status: ReviewState;
};

/** A role that a remedy asks or a duty notifies. */
export type Role =
  /** The headteacher. */
  | "headteacher"
  /** A senior leader. */
  | "senior_leader"
  /** The school office. */
  | "office"
  /** The safeguarding lead. */
  | "safeguarding_lead"
  /** The committee that owns the policy. */
  | "committee"
  /** A class teacher of the class in question. */
  | "class_teacher"
  /** The adult to whom it belongs. */
  | "parent"
  /** Whoever runs the embedding system for the school, where nobody of the school can do it. */
  | "host";

export type RolesChange = StaffRole[] | null;

/** A school as its management system knows it. */
export type Roster = {
  /** Which adult accepted which version of the policy. */
  acceptances?: AcceptanceEntry[];
  /** Who teaches or supports which class. */
  assignments?: AssignmentEntry[];
  /** Terms and closures. Without them every day is a term day. */
  calendar?: Calendar;
  /** Classes, sets and clubs. */
  classes?: ClassEntry[];
  /** Consents given, refused or withdrawn. */
  consents?: ConsentEntry[];
  /** How to reach the school by each channel, for remedies to show. */
  contacts?: { [name: string]: string };
  /** The school's id. */
  id: SchoolId;
  /** The language of posts that state none (BCP 47). */
  language?: string;
  /** Who is whose parent or carer. */
  links?: LinkEntry[];
  /** Which pupil is in which class, where `pupils[].class` does not say it all. */
  memberships?: MembershipEntry[];
  /** Its name. */
  name: string;
  /** Parents and carers. */
  parents?: ParentEntry[];
  /** Pupils. */
  pupils?: PupilEntry[];
  /** Restricted links. */
  restrictions?: RestrictionEntry[];
  /** Staff. */
  staff?: StaffEntry[];
  /** Houses or teams. */
  teams?: TeamEntry[];
  /** Its time zone, by its IANA name. */
  timezone: string;
  /**
   * Changes of the zone's offset that are newer than the zones of the library. From the first of them on they
   * stand in the place of the library's, and the last one's offset stays. A later roster that gives some replaces
   * them all; one that gives none leaves them.
   */
  timezone_transitions?: TransitionEntry[];
  /** The version of the contract; 1 where absent. */
  v?: V1;
};

/** A rule of a policy document. On the wire an object with a `type`. */
export type Rule =
  /** Features in use. */
  | {
    type: "features";
    /** When nobody uses the service. */
    closed?: ClosedTime[];
    /** What is given up on a day, and what takes its place. */
    retired?: Retired[];
    /** Which. */
    used: Feature[];
  }
  /** The service is for registered parents and pupils only. */
  | {
    type: "membership";
  }
  /** Which year groups use the service. */
  | {
    type: "year_groups";
    /** The year groups. */
    years: YearGroup[];
  }
  /** A pupil's data are seen by that pupil's people only. */
  | {
    type: "privacy";
  }
  /** What happens when a pupil leaves. */
  | {
    type: "leavers";
    /** Whether the family is first given a copy of what is held. */
    export_first?: boolean;
    /** For how many days after the last one erasure waits for that copy; until it is given where absent. */
    wait_days?: number;
  }
  /** For how long records are kept. */
  | {
    type: "retention";
    /** From when on; from its own day where absent. */
    from?: KeptFrom;
    /** For how many months they are kept. */
    months: number;
    /** Which. */
    records: RecordKind[];
  }
  /** What people may do with what is held on them. */
  | {
    type: "data_rights";
    /** Whether they may have it deleted, too. */
    erase: boolean;
  }
  /** Parents are sent codes. */
  | {
    type: "invitations";
    /**
     * Whether a code is owed as soon as a pupil is in a class, to every adult on record who has none and for whom nothing
     * is missing.
     */
    automatic?: boolean;
    /** Which consents have to be given before a code is sent for a pupil; none where absent. */
    consents_first?: ConsentsFirst;
    /** To those alone of whom parental responsibility is recorded; to any adult whom the school invites where not. */
    responsible_only?: boolean;
    /** For children of these year groups only; all where absent. */
    years?: YearGroup[];
  }
  /** Parents link by redeeming codes. */
  | {
    type: "codes";
  }
  /** Codes are for adults only. */
  | {
    type: "adults_only";
  }
  /** How many adults are linked with a pupil. */
  | {
    type: "linked_adults";
    /** Who may permit more. */
    approved_by: StaffRole[];
    /** The most. */
    at_most: number;
    /** Relatives besides them, who may do little; without it a relative may do nothing. */
    relatives?: Relatives;
  }
  /** What comes with an invitation, and what signing up means. */
  | {
    type: "welcome";
    /** Whether signing up needs, and is, acceptance of the policy in full. */
    acceptance: boolean;
    /**
     * What an adult with parental responsibility consents to by accepting the policy on joining. What anybody has
     * refused or taken back stays so.
     */
    is_consent_to?: ConsentKind[];
    /** What is handed over. */
    provide: DocumentKind[];
    /**
     * Whether an adult is sent no code, and redeems none, before the school has recorded that they signed the policy
     * in force.
     */
    signed_first?: boolean;
  }
  /** What a pupil's own account may do. */
  | {
    type: "pupil_account";
    /** What. */
    may: PupilMay[];
  }
  /** Data-processing consent before a pupil's data are processed. */
  | {
    type: "processing_consent";
    /**
     * What makes it lawful; consent where absent. On any other basis no consent is asked for, and a refusal is an
     * objection, which stops it where every basis may be objected to.
     */
    bases?: LawfulBasis[];
  }
  /** Consent before a medium shows a pupil. */
  | {
    type: "media_consent";
    /**
     * Of posts in journals only, on the portfolio: in whose; in all where absent. To be in another pupil's journal takes
     * consent to just that besides.
     */
    in?: JournalOf[];
    /** For how many months a consent counts, from the day on which it was given; without end where absent. */
    lasts_months?: number;
    /** For these media. */
    media: Medium[];
    /** What its withdrawal does to what is out already: `remove` where no clause says. */
    on_withdrawal?: OnWithdrawal;
    /**
     * For which channels and purposes it takes a consent of its own besides: `class_app` on these surfaces, and wherever
     * a post is shared outside the one for that place, whatever surface it stands on; for none where absent.
     */
    purposes?: ConsentKind[];
    /** On these surfaces. */
    surfaces: Surface[];
    /** Whether consent has to be in writing. */
    written: boolean;
  }
  /** How single pupils are protected. */
  | {
    type: "protection";
    /** Which levels the clause speaks of. */
    levels: ProtectionLevel[];
  }
  /** Parents may refuse. */
  | {
    type: "refusing";
    /** What. */
    kinds: ConsentKind[];
  }
  /** Weekly hours of a purpose. */
  | {
    type: "hours";
    /** Whether they stay open when school has finished early. */
    after_early_finish?: boolean;
    /** Windows in which it is closed all the same (during lessons, say). They may overlap. */
    closed?: Window[];
    /**
     * Whether they are open in the school's holidays, too: on days outside its terms, and on closures of the kind
     * `holiday`. Other closures close them all the same.
     */
    in_holidays?: boolean;
    /** What happens outside them. */
    outside: Outside;
    /** What they govern. */
    purposes: Purpose[];
    /**
     * Whether they bind on school days alone, of the days of the week that they name: on any other day, and once school
     * has finished early, it is open at all hours.
     */
    school_days_only?: boolean;
    /** Whom they bind. */
    who: Party[];
    /** The windows, on the school's clock. */
    windows: Window[];
    /** Whether the member of staff concerned must also be on a working day, and not away. */
    working_days?: boolean;
    /** Messages about pupils of these year groups only, and the pages of classes of theirs; all where absent. */
    years?: YearGroup[];
  }
  /** Messages at any time, delivered quietly outside the recipient's hours. */
  | {
    type: "any_time";
    /** Who. */
    who: Party[];
  }
  /** Permission to write outside the hours. */
  | {
    type: "out_of_hours_permission";
    /** Who gives it. */
    given_by: StaffRole[];
  }
  /** Who may write to whom, about what. */
  | {
    type: "may_message";
    /** Who writes. */
    from: Party;
    /** What they may send in it: nothing but words where absent. */
    media?: Medium[];
    /** Whether what parents write to one of them is for all of them, who read and answer it: one mailbox. */
    shared?: boolean;
    /** What the member of staff, on either end, is to the class of every pupil it is about. */
    staff: StaffKind[];
    /** About these topics only; about anything where absent. */
    topics?: Topic[];
    /** Messages about pupils of these year groups only; of all where absent. */
    years?: YearGroup[];
  }
  /** Who may reply, how. */
  | {
    type: "may_reply";
    /** How. */
    kinds: ReplyKind[];
    /** What the member of staff is to the class of every pupil it is about. */
    staff: StaffKind[];
  }
  /** Whom one may write to at all. */
  | {
    type: "recipients";
    /** What the recipient is to the class of every pupil it is about. */
    only: StaffKind[];
    /** About these topics, whatever is stated for all of them; about anything else where absent. */
    topics?: Topic[];
  }
  /** Pupils take no part in messages. */
  | {
    type: "pupils_take_no_part";
  }
  /** Replies go to the parents of one's own pupils only. */
  | {
    type: "reply_to_own_classes";
  }
  /** How messages on some topics are answered. */
  | {
    type: "replies_about";
    /** In which ways. */
    kinds: ReplyKind[];
    /** Which topics. */
    topics: Topic[];
  }
  /** By when messages are acknowledged and answered. */
  | {
    type: "reply_promise";
    /** Until the first reply, of whatever kind. */
    acknowledge?: TimeLimit;
    /** Until the first reply that deals with the message: any but a holding one. */
    answer?: TimeLimit;
    /**
     * What arrives at this time of day or later, or on a day that is no school day, counts as arrived when the next
     * school day's hours for replying begin.
     */
    cut_off?: TimeOfDay;
    /**
     * Not where whoever is written to is one of these to every pupil it is about: a boarding house, which answers
     * otherwise.
     */
    except?: StaffKind[];
    /** How long after the first holding reply that comes in time the answer is due, where that is later. */
    extended_by_holding?: TimeLimit;
    /**
     * Whether of school days those alone count on which the member of staff who was written to works, who may be there for
     * some days of the week.
     */
    on_working_days?: boolean;
    /** Whether the time stands still while the member of staff who was written to is away. */
    paused_by_absence?: boolean;
    /** About these topics only; about anything but safeguarding where absent. */
    topics?: Topic[];
  }
  /** What nobody answers goes up. */
  | {
    type: "escalation_chain";
    /** To whom, in their order. */
    levels: EscalationLevel[];
    /** About these topics only; about anything but safeguarding where absent. */
    topics?: Topic[];
  }
  /** What is told of colleagues who are away. */
  | {
    type: "out_of_office";
    /** By which channels to turn to the school meanwhile, best first. */
    channels?: Channel[];
    /** How the first of these is reached. Else it is reached as the school's contacts say. */
    contact?: string;
  }
  /** How adults without an account are reached. */
  | {
    type: "fallback";
    /** By which channels, best first. */
    channels: Channel[];
    /** How the first of these is reached. Else it is reached as the school's contacts say. */
    contact?: string;
  }
  /** Whoever is not the right person hands a message on. */
  | {
    type: "handing_on";
    /** Who: what they are to the class of every pupil it is about. */
    by: StaffKind[];
    /** To whom: what they are to the class of every pupil it is about, or to the whole school. */
    to: StaffKind[];
  }
  /** Staff take a message to somebody senior. */
  | {
    type: "escalation";
    /** To whom. */
    to: Role;
  }
  /** Topics that go elsewhere. */
  | {
    type: "topics_elsewhere";
    /** Channels that are all to be used, and not one of them: the telephone at once, and a form as well. */
    all_of?: Channel[];
    /** By which channels they go instead, best first. */
    channels?: Channel[];
    /**
     * How to reach the first of these channels for these topics: a form's address, an extension. Else it is reached as
     * the school's contacts say.
     */
    contact?: string;
    /** At which times they go by other channels than these. */
    during?: WaysDuring[];
    /** From whom. */
    from: Party[];
    /** Where they are refused. */
    in: WrittenIn[];
    /** Which topics. */
    topics: Topic[];
    /** The topic to write about instead, as in asking for a meeting. */
    write_about?: Topic;
  }
  /** Topics better raised otherwise. */
  | {
    type: "topic_advice";
    /** By which channels they are better raised, best first. */
    channels?: Channel[];
    /** From whom. */
    from: Party[];
    /** Which topics. */
    topics: Topic[];
  }
  /** How long a message is, at best. */
  | {
    type: "length_advice";
    /** In Unicode scalar values. */
    characters: number;
  }
  /** Who posts what where. */
  | {
    type: "story_authors";
    /**
     * Whose approval a post waits for before anybody else sees it, by what they are to the class or the pupils whose page
     * it is, or to the school; nobody's where empty.
     */
    approved_by?: StaffKind[];
    /**
     * Who: by what they are to the class whose page it is, or to the school. For the school story a policy may
     * leave it open: where absent, the engine's default stands in (`engine.default.school_story_authors`).
     */
    authors?: StaffKind[];
    /** Posts of these categories only; of any where absent. */
    categories?: Category[];
    /** Who of them posts away from school; all where absent. */
    off_site_by?: StaffKind[];
    /** Posts that show one of these media only; with or without media where absent. */
    showing?: Medium[];
    /** On which surfaces. */
    surfaces: Surface[];
  }
  /** What families add to their child's journal. */
  | {
    type: "family_posts";
    /**
     * Whose approval it waits for, by what they are to the child or to the school; the headteacher's or a senior
     * leader's where empty.
     */
    approved_by?: StaffKind[];
    /** Which media they may add; words alone where absent. */
    media?: Medium[];
    /** Whether it takes parental responsibility for the child. */
    responsible_only?: boolean;
  }
  /** How many posts there are a week. */
  | {
    type: "post_quota";
    /** One more than `at_most` is advised against rather than denied. */
    advice_only?: boolean;
    /** At least so many: of a page only. */
    at_least?: number;
    /** At most so many. */
    at_most?: number;
    /** What is counted together. */
    of: QuotaOf;
    /** Posts that show one of these media only; all where absent. */
    showing?: Medium[];
    /** Where. */
    surfaces: Surface[];
  }
  /** How soon posts come. */
  | {
    type: "post_deadline";
    /** A later post is advised against rather than denied. */
    advice_only?: boolean;
    /** Where. */
    surfaces: Surface[];
    /** Within so many days after that on which it was taken. */
    within_days: number;
  }
  /** Who reads a story. */
  | {
    type: "story_readers";
    /** Whether a post that shows or features pupils is for the families of those alone. */
    featured_only?: boolean;
    /** Which surfaces. */
    surfaces: Surface[];
  }
  /** Comments on a story. */
  | {
    type: "comments";
    /** Who lets moderated comments out. */
    approved_by?: StaffKind[];
    /** Open, moderated or closed. */
    moderation: Moderation;
    /** On which surfaces. */
    surfaces: Surface[];
  }
  /** Likes on a story. */
  | {
    type: "likes";
    /** On which surfaces. */
    surfaces: Surface[];
  }
  /** How pupils are named. */
  | {
    type: "naming";
    /** Whether a breach is only advised against. */
    advice_only?: boolean;
    /** The form of a name. */
    form: NamingForm;
    /**
     * How posts in journals name other pupils than the one in whose journal they stand; in the same form where
     * absent.
     */
    in_others_journals?: OthersForm;
    /** Media in which a pupil is shown or the pupil is named, and never both in one post. */
    never_with?: Medium[];
    /** On these surfaces only is a pupil never both shown and named; on all where absent. */
    never_with_on?: Surface[];
  }
  /** Sensitive information stays off the stories. */
  | {
    type: "sensitive_stays_private";
    /** So does what is on these, where it features or names a pupil: health, progress, complaints. */
    about_a_pupil?: Topic[];
    /** What is on these topics counts as sensitive, marked so or not. */
    topics: Topic[];
  }
  /** Translations for parents. */
  | {
    type: "translation";
  }
  /** Staff award points. */
  | {
    type: "points";
    /** Who awards. */
    by: StaffKind[];
    /** To these classes and their pupils only; to all where this and `years` are absent. */
    classes?: ClassId[];
    /** Whose total a pupil's points count for, too. */
    count_for: PointsTarget[];
    /** Whether points may be taken away, too. */
    negative?: boolean;
    /** For what, as examples: any skill is granted here, and only a `skills` rule closes the list. */
    skills?: string[];
    /** To whom. */
    to: PointsTarget[];
    /** To the classes and pupils of these years only, and of `classes`. */
    years?: YearGroup[];
  }
  /** Points are positive only. */
  | {
    type: "positive_only";
  }
  /** The areas for which points are given. */
  | {
    type: "skills";
    /** For what. */
    only: string[];
  }
  /** At which sums of points somebody is told. */
  | {
    type: "points_thresholds";
    /** Whether points given at home count, too. */
    at_home?: boolean;
    /** The month in which a year begins, from 1 to 12: where it is within a year, and only then. */
    from_month?: number;
    /** Who is told at which sums. */
    levels: PointsLevel[];
    /** Which points are added up. */
    of: PointsSum;
    /** Within which while. */
    within: PointsWhile;
  }
  /** Parents award points at home. */
  | {
    type: "home_points";
    /** So many a week at most, from Monday to Sunday, from 1 to 100: whoever of the family gives them. */
    at_most: number;
  }
  /** Who sees a pupil's points. */
  | {
    type: "points_readers";
  }
  /** Points stay in school. */
  | {
    type: "points_stay";
  }
  /** Totals may be shared with parents. */
  | {
    type: "totals";
    /** Who shares them. */
    by: StaffKind[];
    /** The month in which a year begins, from 1 to 12: where it is within a year, and only then. */
    from_month?: number;
    /** Whose. */
    of: PointsTarget[];
    /** They count what was awarded within this while alone, and begin anew with the next; all that there is where absent. */
    within?: PointsWhile;
  }
  /** Tasks and work during remote learning. */
  | {
    type: "remote_learning";
    /** Whether they are set, and work is handed in, at any time, as homework is: remote learning need not be on. */
    always?: boolean;
    /** Who sets tasks. */
    set_by: StaffKind[];
  }
  /** What is in the service stays there. */
  | {
    type: "no_sharing";
    /** Where. */
    destinations: Destination[];
    /** Who may permit that a post is shared in one of these places; nobody where empty. */
    permitted_by?: StaffRole[];
    /** Whether private material (messages, portfolios) is shared nowhere at all. */
    private_anywhere?: boolean;
    /** Who. */
    who: Party[];
  }
  /** What is never disclosed. */
  | {
    type: "never_disclosed";
    /** Which. */
    purposes: DisclosurePurpose[];
  }
  /** Anyone may report content. */
  | {
    type: "reporting";
    /** Who is told. */
    notify?: Role[];
    /** What. */
    of: Content[];
  }
  /** Reports are judged. */
  | {
    type: "judging";
  }
  /** A breach leads to suspension. */
  | {
    type: "suspension";
    /** Whether an account may be suspended while a report of what its owner wrote waits for a judgement. */
    on_report?: boolean;
  }
  /** In which order steps are taken against somebody. */
  | {
    type: "ladder";
    /** A step before its turn is advised against rather than denied. */
    advice_only?: boolean;
    /** After a step the next is taken only once another breach is on record. */
    each_after_breach?: boolean;
    /** Who may take a step before its turn, in a serious case. */
    may_skip?: StaffRole[];
    /** Which, in their order: two at least, and 10 at most. One that is listed twice is taken twice. */
    steps: LadderStep[];
  }
  /** The use of the service may be ended. */
  | {
    type: "termination";
    /** Also for the whole community. */
    community?: boolean;
  }
  /** Staff use school devices. */
  | {
    type: "school_devices";
    /** Who may permit a personal one; nobody where empty. */
    permitted_by?: StaffRole[];
  }
  /** Who looks at class pages to see that the policy is kept. */
  | {
    type: "class_page_visits";
    /** Who. */
    by: StaffRole[];
  }
  /** A list of pupils who may not be pictured. */
  | {
    type: "no_photo_list";
  }
  /** When the policy is reviewed. */
  | {
    type: "review";
    /** In each term of the school's calendar, rather than after so many months. */
    each_term?: boolean;
    /** In months. */
    every_months?: number;
  };

export type SchoolId = string;

/** One of them. */
export type SharedTotal = {
  /** Whose. */
  of: PointsOf;
  /** Since when it is shared. */
  since: Instant;
  /** The total. */
  total: number;
  /** When that total begins anew; absent where there is no such while, as outside the terms, when it is nothing. */
  until?: Instant;
  /** Where the policy has totals count a while alone: which. */
  within?: PointsWhile;
};

/** A message or a reply. */
export type ShownMessage = {
  /** About whom. */
  about: PupilId[];
  /** When it was sent. */
  at: Instant;
  /** When it was closed: in an export. */
  closed?: Instant;
  /** When it was taken to somebody senior: in an export, and not to a family. */
  escalated?: Instant;
  /** On what ground it is kept as evidence: in an export for the host. */
  evidence?: Ground;
  /** From whom. */
  from: Person;
  /** To whom it was handed on last, of those whom it, or what it answers, was. */
  handed_to?: StaffId;
  /** Until when it is held. */
  held_until?: Instant;
  /** Its id. */
  id: Ref;
  /** What kind of reply it is. */
  kind?: ReplyKind;
  /** What came with it. */
  media?: MediaShown[];
  /** When it was removed: in an export. */
  removed?: Instant;
  /** What it replies to. */
  reply_to?: Ref;
  /** When it was seen. A parent is told no earlier than the hours for checking open, and then that instant. */
  seen?: Instant;
  /** Where it stands. */
  status: MessageStatus;
  /** The words. */
  text?: string;
  /** To whom. */
  to: Person;
  /** What its sender called it. */
  topic: Topic;
};

/** What a look showed of somebody. */
export type ShownOf = {
  /** What. */
  data: DataKind[];
  /** Of whom. */
  person: Person;
};

/** How long a dated fact lasts. A missing bound is no bound. */
export type Span = {
  /** Where it begins, inclusive. */
  from?: Bound;
  /** Where it ends: a day inclusive, an instant exclusive. */
  to?: Bound;
};

/** A member of staff. */
export type StaffEntry = {
  /** The member of staff's id. */
  id: StaffId;
  /** The name that parents see. */
  name: string;
  /** The same value, the same human. */
  person?: HumanId;
  /** School-wide roles. */
  roles?: StaffRole[];
  /**
   * The teams of staff to which they belong: the pastoral team, the leads of the early years. A policy's rules name
   * them.
   */
  teams?: StaffTeamId[];
  /** Working days; Monday to Friday where absent. */
  working_days?: Weekday[];
};

export type StaffId = string;

export type StaffKind =
  | StaffWord
  | OfTeam;

/** What a member of staff is to the whole school. */
export type StaffRole =
  /** The headteacher. */
  | "headteacher"
  /** A senior leader. */
  | "senior_leader"
  /** The school office. */
  | "office"
  /** The (designated) safeguarding lead. */
  | "safeguarding_lead"
  /** The committee that owns the policy. */
  | "committee";

export type StaffTeam = string;

export type StaffTeamId = string;

export type StaffTeamsChange = StaffTeamId[] | null;

/** What changes of a member of staff. What is left out stays. */
export type StaffUpdate = {
  /** The member of staff's id. */
  id: StaffId;
  /** The name that parents see. */
  name?: string;
  /** The same value, the same human; `null` for nobody else. */
  person?: PersonChange;
  /** School-wide roles; `[]` or `null` for none. */
  roles?: RolesChange;
  /** Teams of staff; `[]` or `null` for none. */
  teams?: StaffTeamsChange;
  /** Working days; `null` for Monday to Friday. */
  working_days?: WorkingDaysChange;
};

/** Who on the staff, by a word: what they are to the class in question, or to the whole school. */
export type StaffWord =
  /** A class teacher of the class. */
  | "class_teacher"
  /** A teacher of a subject in the class. */
  | "subject_teacher"
  /** Support staff of the class. */
  | "support_staff"
  /** Somebody who covers the class at the time. */
  | "cover"
  /** The headteacher. */
  | "headteacher"
  /** A senior leader. */
  | "senior_leader"
  /** Anybody on the staff. */
  | "any_staff"
  /** Somebody in the school office. */
  | "office"
  /** The safeguarding lead. */
  | "safeguarding_lead"
  /** Somebody of the committee that owns the policy. */
  | "committee";

/** One step of a plan: a remedy, and the clause whose reason it clears. */
export type Step = {
  /** The clause. */
  clause: ClauseId;
  /** The remedy. */
  remedy: Remedy;
};

/** What came of a submitted request. */
export type Submitted = {
  /** The decision. */
  decision: Decision;
  /** What happened, for the host to keep. */
  events: Event[];
  /** Where the log now stands. */
  seq: number;
};

/** What came of requests that were submitted together. */
export type SubmittedBatch = {
  /** What was decided of each, in their order; where one was denied, of those up to it, so that it is the last. */
  decisions: Decision[];
  /** The place of the request that was denied, counted from 0: nothing has happened then. Without it everything has. */
  denied?: number;
  /** What happened, for the host to keep, in one order; nothing where one was denied. */
  events: Event[];
  /** Where the log now stands. */
  seq: number;
};

/** Where a post appears. */
export type Surface =
  /** The page of one class. */
  | "class_story"
  /** The page of the whole school. */
  | "school_story"
  /** A pupil's own: the work that was handed in, and the journal. */
  | "portfolio";

/** What stood when a consent was withdrawn. By it, what came out before stays where a policy says so. */
export type TakenBack = {
  /** When it was withdrawn first. */
  at: Instant;
  /** Since when what stood then was given, where that is known. */
  on?: Bound;
  /** Whether in writing. */
  written: boolean;
};

export type TeamChange = TeamId | null;

/** A house or team. */
export type TeamEntry = {
  /** Its id. */
  id: TeamId;
  /** Its name. */
  name: string;
};

export type TeamId = string;

/** A stretch of school days. */
export type Term = {
  /** The first day. */
  first: Date;
  /** The last day, inclusive. */
  last: Date;
  /** What the school calls it. */
  name: string;
};

/** A stretch of a text, in Unicode scalar values from its beginning, half-open. */
export type TextSpan = {
  /** One past the last character. */
  end: number;
  /** The first character. */
  start: number;
};

/** How long something may take. */
export type TimeLimit = {
  /** Of what. */
  unit: TimeUnit;
  /** How many, from 1 to 1,000. */
  within: number;
};

export type TimeOfDay = string;

/** What a time limit counts. */
export type TimeUnit =
  /** Hours on the clock, day and night. */
  | "hours"
  /** Hours on the clock of school days, day and night: weekends, holidays and closures do not count. */
  | "term_hours"
  /** Hours in which the staff's hours for replying are open. */
  | "working_hours"
  /** Whole school days after that of the arrival, until the last hour for replying. */
  | "school_days";

/** What a message, comment or post is about, in the sender's own classification. */
export type Topic =
  /** Anything that no other topic names. */
  | "general"
  /** A note about the child's day. */
  | "daily_note"
  /** A reminder (PE kit, swimming, a deadline). */
  | "reminder"
  /** A school or class event. */
  | "event"
  /** That the school is closed: snow, a burst pipe. */
  | "closure"
  /** Homework. */
  | "homework"
  /** A celebration of work or conduct. */
  | "celebration"
  /** Asking for a meeting. */
  | "meeting_request"
  /** What ought to be said in a meeting. */
  | "meeting_matter"
  /** Absence from school. */
  | "absence"
  /** A medical appointment in school time. */
  | "medical_appointment"
  /** Sickness. */
  | "sickness"
  /** School dinners. */
  | "school_dinner"
  /** A complaint. */
  | "complaint"
  /** Who collects a child. */
  | "collection"
  /** Anything urgent. */
  | "urgent"
  /** Anything serious. */
  | "serious"
  /** A child's progress. */
  | "progress"
  /** A sensitive or confidential matter. */
  | "sensitive"
  /** A personal matter. */
  | "personal"
  /** A classroom or playground incident. */
  | "incident"
  /** A child's behaviour. */
  | "behaviour"
  /** A detention, or another sanction. */
  | "detention"
  /** A child's welfare, short of safeguarding. */
  | "welfare"
  /** Important information about a pupil. */
  | "important_information"
  /** Forms, payments and the like. */
  | "administration"
  /** Comparing pupils' work, recordings or pictures. */
  | "comparison"
  /** A worry that a child is at risk. Always accepted. */
  | "safeguarding";

/** What a look shows, and what the host keeps of it. */
export type Traced = {
  /** What the host keeps. It is for nobody else: it names whom a picture shows also where the reader may not be told. */
  looked: Looked;
  /** What the reader is shown. */
  view: View;
};

/** A change of the zone's offset, or the instant from which on it stays. */
export type TransitionEntry = {
  /** When: 1990 or later, and after the entry before. */
  at: Instant;
  /** Minutes east of UTC from then on: -1080 (18 hours west) to 1080. */
  offset_minutes: number;
};

export type V1 = 1;

/** The answer to a request. Deny beats hold beats allow. */
export type Verdict =
  /** The policy grants it. */
  | "allow"
  /** Accepted; it takes effect later, when a window opens or somebody approves it. */
  | "hold"
  /** Refused; the reasons say by which clauses, and the remedies what would change that. */
  | "deny";

/** What a whole log says of itself. */
export type Verified = {
  /** How many events there are. */
  events: number;
  /** The events that were rewritten or blotted out when somebody was taken out of the log. */
  redacted: number[];
  /** The last seal; kept elsewhere, it shows a log that was sealed anew. */
  seal: string;
};

/** The answer to a `ViewRequest`. On the wire the field `view` names it, or says `denied`. */
export type View =
  /** The reader may not look. */
  | {
    view: "denied";
    /** Why, as far as the reader may know. */
    refusals: Refusal[];
  }
  /** The posts of a story. */
  | {
    view: "feed";
    /** Whose page. */
    class?: ClassId;
    /** Of a page: where to go on, as `before`, with what is older; absent where there is nothing older. */
    more?: string;
    /** The posts. */
    posts: FeedPost[];
    /** Which story. */
    surface: Surface;
    /** The language into which the reader is offered translations. */
    translate_to?: string;
  }
  /** Messages. */
  | {
    view: "messages";
    /** The messages. */
    messages: ShownMessage[];
    /** Of a page: where to go on, as `before`, with what is older; absent where there is nothing older. */
    more?: string;
  }
  /** What waits for the reader. */
  | {
    view: "awaiting";
    /** Comments that the reader may let out. */
    comments: AwaitingComment[];
    /**
     * Messages that the reader may answer, and that wait for the school; those of safeguarding for whoever deals with
     * them.
     */
    messages: ShownMessage[];
    /** Posts that the reader may let out. */
    posts: AwaitingPost[];
    /** Reports that the reader may judge, with what was reported. */
    reports: AwaitingReport[];
  }
  /** Points. */
  | {
    view: "points";
    /** What a pupil was given at home, which is in no total; absent where the policy has nothing of it and there is none. */
    at_home?: PointsAtHome;
    /**
     * The single awards, oldest first: for staff, and for the pupil whose they are. Absent for parents, who see the
     * total.
     */
    awards?: PointsAward[];
    /**
     * Of a page of awards: where to go on, as `before`, with what is older, at school before at home; absent where there
     * is nothing older.
     */
    more?: string;
    /** Whose. */
    of: PointsOf;
    /** What a pupil's points come to by now in each while in which the policy adds them up, in the order of its clauses. */
    sums?: PointsSoFar[];
    /** The total. A class's or team's counts what its pupils were given for it. */
    total: number;
    /** When that total begins anew; absent where there is no such while, as outside the terms, when it is nothing. */
    until?: Instant;
    /** Where the policy has totals count a while alone: which. */
    within?: PointsWhile;
  }
  /** Totals that were shared. */
  | {
    view: "shared_totals";
    /** Those that the reader may see, classes before teams, in the order of their ids. */
    totals: SharedTotal[];
  }
  /** Who may not be shown. */
  | {
    view: "no_photo_list";
    /** The class. */
    class: ClassId;
    /**
     * For every medium that needs permission, who lacks it: no written permission where it must be in writing, no
     * consent to data processing, a year group that does not use the service.
     */
    media: NotShown[];
    /** Who is shown in no other pupil's journal, for want of consent to that, in the order of their ids. */
    own_journal_only?: PupilId[];
    /** Who is protected besides, in the order of their ids; nobody from whom the reader is restricted. */
    protected?: ProtectedPupil[];
  }
  /** A pupil's work. */
  | {
    view: "portfolio";
    /** What stands in the pupil's journal. */
    posts?: FeedPost[];
    /** Whose. */
    pupil: PupilId;
    /** The language into which the reader is offered translations of it. */
    translate_to?: string;
    /** What was handed in. */
    work: Work[];
  }
  /** When what is open. */
  | {
    view: "week";
    /** The first day. */
    from: Date;
    /**
     * Every purpose whose hours the policy states, each day by the policy in force. One that is not here is open at
     * any time.
     */
    hours: PurposeHours[];
  }
  /** Whether the policy's review is due. */
  | {
    view: "review_status";
    /** The clause that asks for reviews. */
    clause?: ClauseId;
    /** From when the next is due. */
    due_from?: Date;
    /** The last day before it is overdue. */
    due_until?: Date;
    /** Whom to tell. */
    duties: Duty[];
    /** The month of the last review: the document's, or a later one that was recorded. */
    reviewed: Month;
    /** Where it stands. */
    status: ReviewState;
  }
  /** What the reader may do. */
  | {
    view: "may_now";
    /** Every action tried, and what is decided on it. */
    offers: Offer[];
  }
  /** Who would receive something. */
  | {
    view: "audience";
    /** When it would go out, where it is held. */
    effective_at?: Instant;
    /**
     * Who of those one might think of would not, and why, as far as the reader may know. Parents are told of staff
     * only.
     */
    left_out: LeftOut[];
    /** Who would read it. Nobody, where it is denied. */
    receives: Person[];
    /** Why not, or not yet. */
    refusals?: Refusal[];
    /** Whether it may go out at all. */
    verdict: Verdict;
  }
  /** Everything held on somebody. */
  | {
    view: "export";
    /** Every capacity of the same human, the subject among them. */
    capacities: Person[];
    /** The subject's comments. */
    comments?: HeldComment[];
    /** Why that was refused, if it was. */
    erasure_refused?: HeldRefusal;
    /** Since when an erasure is asked for. */
    erasure_requested?: Instant;
    /**
     * Who looked at what is held on the subject, by the record that the host handed in: for the host all of it; for
     * anybody else what they looked at themselves, and, without names, how staff and the office looked at pages,
     * points, portfolios, lists for photos, working hours and receivers.
     */
    looks?: LookedAt[];
    /** Messages from, to and about the subject, oldest first. */
    messages?: ShownMessage[];
    /** As a parent. */
    parent?: HeldParent;
    /** Posts by the subject, and those that show the subject or stand in the subject's journal. */
    posts?: HeldPost[];
    /** As a pupil. */
    pupil?: HeldPupil;
    /** The subject's reports; for the host, also those of what the subject wrote. */
    reports?: HeldReport[];
    /** As a member of staff. */
    staff?: HeldStaff;
    /** On whom. */
    subject: Person;
  }
  /** What is due. */
  | {
    view: "due";
    /** What, in the order of the kinds below. */
    due: Due[];
    /** Of a page: where to go on, as `before`; absent at the end. */
    more?: string;
    /**
     * The next instant at which time alone changes anything: until then no answer of the school's changes unless
     * something happens. Absent where nothing lies ahead.
     */
    next?: Instant;
  }
  /** The monitoring report. */
  | {
    view: "monitoring";
    /**
     * Visits to class pages. What somebody records of a class on the day on which they look at its page belongs to that
     * visit; recorded without a look, it is one.
     */
    class_page_visits: number;
    /** What the school has had to do about each person, up to the instant of the report. */
    conduct?: Conduct[];
    /** Pupils on roll without a consent that the policy asks for, at that instant. */
    consent_gaps: ConsentGap[];
    /** Denials, by clause. */
    denials: ClauseCount[];
    /** How many events there were. */
    events: number;
    /** From when, inclusive. */
    from: Instant;
    /**
     * How the school was looked at over the stretch, by the record that the host handed in: staff and the host each, families
     * together.
     */
    looks?: LookCount[];
    /**
     * Of a page, whose items are those of all lists, one list after the other: where to go on, as `before`; absent at
     * the end. What is counted of all events is the same on every page.
     */
    more?: string;
    /** What staff did outside the stated hours, also where it was held until they open. */
    out_of_hours: OutOfHours[];
    /** What was posted later than the policy asks for, where that is advised against rather than denied. */
    posted_late?: PostedLate[];
    /**
     * Pages that had fewer posts than the policy asked for, in the weeks that ended in the stretch and by that instant:
     * in the last 106 of them.
     */
    posts_missed?: PostsMissed[];
    /** How what was promised about parents' messages was kept over the stretch, up to that instant. */
    promises?: PromiseCount[];
    /** The review at that instant. */
    review: ReviewStatus;
    /** Until when, exclusive. */
    to: Instant;
    /**
     * Parents' messages that wait for the school at the instant of the report, and safeguarding messages that wait
     * for the safeguarding lead.
     */
    unanswered: Waiting[];
  };

/** A view, by its name on the wire. */
export type ViewKind =
  /** The posts of a story. */
  | "feed"
  /** Messages. */
  | "messages"
  /** What waits for the reader. */
  | "awaiting"
  /** Points. */
  | "points"
  /** Totals that were shared. */
  | "shared_totals"
  /** Who of a class may not be shown. */
  | "no_photo_list"
  /** A pupil's work and journal. */
  | "portfolio"
  /** When what is open. */
  | "week"
  /** Whether the policy's review is due. */
  | "review_status"
  /** What the reader may do. */
  | "may_now"
  /** Who would receive something. */
  | "audience"
  /** Everything held on somebody. */
  | "export"
  /** What is due. */
  | "due"
  /** The monitoring report. */
  | "monitoring";

/**
 * A question to the school that changes nothing: who looks, when, and at what.
 *
 * On the wire one object: `{"view": "feed", "by": {"parent": "mrs-khan"}, "at": "…", "surface": "class_story", …}`.
 */
export type ViewRequest =
  /** The posts of a story. */
  | {
    view: "feed";
    /** When. */
    at: Instant;
    /**
     * From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
     * `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
     * twice, and nothing that was there is left out.
     */
    before?: string;
    /** Who looks, in which capacity. */
    by: Actor;
    /** Whose page, for a class story. */
    class?: ClassId;
    /** On whose device; unknown where absent. */
    device?: Device;
    /**
     * Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
     * newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
     * The lists of the monitoring report count as one. Other views have no pages, and refuse it.
     */
    limit?: number;
    /** Which. */
    surface: Surface;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** The messages that the reader may read, and where each of them stands. */
  | {
    view: "messages";
    /** When. */
    at: Instant;
    /**
     * From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
     * `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
     * twice, and nothing that was there is left out.
     */
    before?: string;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /**
     * Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
     * newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
     * The lists of the monitoring report count as one. Other views have no pages, and refuse it.
     */
    limit?: number;
    /** Only those with this parent on one end. */
    parent?: ParentId;
    /** Only those with this member of staff on the other. */
    staff?: StaffId;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** What waits for the reader: for their approval, their judgement or their answer. */
  | {
    view: "awaiting";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** Points. */
  | {
    view: "points";
    /** When. */
    at: Instant;
    /**
     * From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
     * `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
     * twice, and nothing that was there is left out.
     */
    before?: string;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /**
     * Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
     * newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
     * The lists of the monitoring report count as one. Other views have no pages, and refuse it.
     */
    limit?: number;
    /** Whose. */
    of: PointsOf;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** The totals of classes and teams that were shared, as far as the reader may see them. */
  | {
    view: "shared_totals";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** Who of a class may not be shown, by medium. */
  | {
    view: "no_photo_list";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** The class. */
    class: ClassId;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** A pupil's work. */
  | {
    view: "portfolio";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** Whose. */
    pupil: PupilId;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** When what is open, in the seven days from a day on. */
  | {
    view: "week";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The first day. */
    from: Date;
    /** Only this purpose. */
    purpose?: Purpose;
    /** Whose working days and absences count. */
    staff?: StaffId;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** Whether the policy's review is due. */
  | {
    view: "review_status";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** What may I do now? */
  | {
    view: "may_now";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** Only what may be done with this message, post, comment, report, task or permission. */
    content?: Ref;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** Only what may be done about this person. */
    person?: Person;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** Who would receive it, and why not the rest? */
  | {
    view: "audience";
    /** A `publish_post` or `send_message`. */
    action: Action;
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** Everything held on somebody. */
  | {
    view: "export";
    /** When. */
    at: Instant;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /** What the host kept of looks, at the subject or at anybody: see `School::view_traced`(crate::School::view_traced). */
    looked?: Looked[];
    /** On whom. */
    subject: Person;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** What is due. */
  | {
    view: "due";
    /** When. */
    at: Instant;
    /**
     * From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
     * `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
     * twice, and nothing that was there is left out.
     */
    before?: string;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /**
     * Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
     * newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
     * The lists of the monitoring report count as one. Other views have no pages, and refuse it.
     */
    limit?: number;
    /** Of what time alone brought, only what it brought after this instant. */
    since?: Instant;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  }
  /** The monitoring report over a stretch of the log. */
  | {
    view: "monitoring";
    /** When. */
    at: Instant;
    /**
     * From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
     * `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
     * twice, and nothing that was there is left out.
     */
    before?: string;
    /** Who looks, in which capacity. */
    by: Actor;
    /** On whose device; unknown where absent. */
    device?: Device;
    /**
     * The log, or the part of it that matters. Events outside the stretch are passed over; those of another school
     * are an error.
     */
    events: Event[];
    /** From when, inclusive. */
    from: Instant;
    /**
     * Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
     * newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
     * The lists of the monitoring report count as one. Other views have no pages, and refuse it.
     */
    limit?: number;
    /**
     * What the host kept of looks, in the stretch or at any time: see
     * `School::view_traced`(crate::School::view_traced).
     */
    looked?: Looked[];
    /** Until when, exclusive. */
    to: Instant;
    /** The version of the contract; 1 where absent. */
    v?: V1;
  };

/** What an erasure waits for. */
export type WaitGround = "in_service";

/** A message that waits. */
export type Waiting = {
  /** Which. */
  message: Ref;
  /** Since when. */
  since: Instant;
  /** To which member of staff it was written. */
  staff?: StaffId;
};

/** A channel, and how it is reached. */
export type Way = {
  /** Which. */
  channel: Channel;
  /** How to reach it, where the school has said. */
  contact?: string;
};

/** By which channels topics go in weekly windows, in place of those by which they go else. */
export type WaysDuring = {
  /** Channels that are all to be used. */
  all_of?: Channel[];
  /** By which channels, best first. */
  channels?: Channel[];
  /** How to reach the first of these channels. */
  contact?: string;
  /** The windows, on the school's clock and on the days of its calendar. */
  windows: Window[];
};

/** A day of the week. */
export type Weekday =
  /** Monday. */
  | "mon"
  /** Tuesday. */
  | "tue"
  /** Wednesday. */
  | "wed"
  /** Thursday. */
  | "thu"
  /** Friday. */
  | "fri"
  /** Saturday. */
  | "sat"
  /** Sunday. */
  | "sun";

/** A moment in a school's past. */
export type When =
  /** When the event of this number had happened, and none after it. */
  | {
    seq: number;
    at?: never;
  }
  /**
   * At this instant: when every event had happened that stands in the log before the first one of a later instant.
   * Of several events of the same instant all had happened; a number tells them apart.
   */
  | {
    at: Instant;
    seq?: never;
  };

/**
 * One weekly window: open from `from` (inclusive) to `to` (exclusive) on each of `days`.
 *
 * Where `to` is not after `from`, the window runs across midnight into the day after; it belongs to the day on
 * which it begins.
 */
export type Window = {
  /** The days on which the window begins. */
  days: Weekday[];
  /** Opening time. */
  from: TimeOfDay;
  /** Closing time, exclusive. */
  to: TimeOfDay;
};

/** What was handed in for a task. */
export type Work = {
  /** When it was handed in. */
  at: Instant;
  /** What. */
  media: MediaShown[];
  /** The task. */
  task: Ref;
  /** Its title. */
  title?: string;
};

export type WorkingDaysChange = Weekday[] | null;

/** Where something is written. */
export type WrittenIn =
  /** In a message. */
  | "message"
  /** In an answer to a message. */
  | "reply"
  /** In a comment. */
  | "comment"
  /** In a post. */
  | "post";

/** A year group of the English system, from nursery to Year 13. */
export type YearGroup =
  /** Nursery. */
  | "N"
  /** Reception. */
  | "R"
  /** Year 1. */
  | "Y1"
  /** Year 2. */
  | "Y2"
  /** Year 3. */
  | "Y3"
  /** Year 4. */
  | "Y4"
  /** Year 5. */
  | "Y5"
  /** Year 6. */
  | "Y6"
  /** Year 7. */
  | "Y7"
  /** Year 8. */
  | "Y8"
  /** Year 9. */
  | "Y9"
  /** Year 10. */
  | "Y10"
  /** Year 11. */
  | "Y11"
  /** Year 12. */
  | "Y12"
  /** Year 13. */
  | "Y13";

export type YearGroupChange = YearGroup | null;
